// Runs Python for live.js, beside the page, so that the page can stop it.
// Loads the runtime, NumPy and the grader's one file once; each request then goes to autograder.live.entry.
"use strict";

const START = `
import sys, types
module = types.ModuleType("autograder")
module.__file__ = "autograder.py"
sys.modules["autograder"] = module
exec(compile(one_file, "autograder.py", "exec"), module.__dict__)
from autograder.live.entry import handle
`;
const keys = {};
let python = null;

async function fetched(address) {
  const response = await fetch(address, { cache: "no-cache" }); // the grader and the key must be of one build
  if (!response.ok) throw new Error(`${address} could not be fetched`);
  return response;
}

async function start({ runtime, live }) {
  self.postMessage({ state: "starting" });
  importScripts(`${runtime}pyodide.js`);
  const pyodide = (await loadPyodide({ indexURL: runtime })) || self.pyodide; // 0.17 sets the global
  await pyodide.loadPackage("numpy");
  pyodide.globals.set("one_file", await (await fetched(`${live}autograder.py`)).text());
  pyodide.runPython(START);
  return pyodide;
}

self.onmessage = async ({ data }) => {
  try {
    python ||= start(data);
    const pyodide = await python;
    keys[data.chapter] ||= new Uint8Array(await (await fetched(`${data.live}${data.chapter}.key`)).arrayBuffer());
    self.postMessage({ state: "running" });
    pyodide.globals.set("request", JSON.stringify(data));
    pyodide.globals.set("key", keys[data.chapter]);
    self.postMessage({ reply: JSON.parse(pyodide.runPython("handle(request, bytes(key.to_py()))")) });
  } catch (error) {
    self.postMessage({ fault: String(error.message || error).slice(-400) });
  }
};
