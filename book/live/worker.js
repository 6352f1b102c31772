// Runs Python for python.js, beside the page, so that the page can stop it.
// Fetches the runtime, NumPy and the grader's wheel once; each request then goes to autograder.live.entry.

const WHEEL = "/tmp/grader.whl";
const START = `
import sys
sys.path.insert(0, "${WHEEL}")
from autograder.live.entry import handle
`;
const SAVE = `
with open("${WHEEL}", "wb") as file:
    file.write(fetched_bytes.to_py())
`;
const HASH = "__import__('hashlib').sha256(bytes(fetched_bytes.to_py())).hexdigest()";

const keys = {};
const known = { part: "core", bytes: {}, sizes: {} };
let python = null;

/** What is told to the page instead of a reply. */
class Trouble extends Error {
  constructor(trouble, what) {
    super(trouble);
    this.trouble = trouble;
    this.what = what;
  }
}

self.onmessage = async ({ data }) => {
  try {
    python ||= start(data);
    const pyodide = await python;
    const key = (keys[data.chapter] ||= await bytesOf(`${data.live}${data.chapter}.key?v=${data.build}`, "key"));
    if (data.matplotlib) await drawing(pyodide, data.runtime);
    self.postMessage({ progress: { state: "running" } });
    pyodide.globals.set("request", JSON.stringify({ ...data, runtime: undefined }));
    pyodide.globals.set("key", key);
    self.postMessage({ reply: JSON.parse(pyodide.runPython("handle(request, bytes(key.to_py()))")) });
  } catch (error) {
    const { trouble = "fault", what = known.part } = error;
    self.postMessage({ trouble, what, message: String(error?.message || error).slice(-400) });
  }
};

async function start({ runtime, live, build }) {
  known.sizes = runtime.sizes;
  count();
  const core = new URL(runtime.core, live).href;
  const pyodide = await part("core", () => (runtime.kind === "module" ? current(core, runtime, live) : old(core)));
  await part("numpy", () => (runtime.kind === "module" ? pinned(pyodide, runtime, live) : pyodide.loadPackage("numpy")));
  await part("grader", async () => {
    await checked(pyodide, `${live}${runtime.wheel.file}?v=${build}`, runtime.wheel.sha256, "grader");
    pyodide.runPython(SAVE);
  });
  self.postMessage({ progress: { state: "starting" } });
  pyodide.runPython(START);
  return pyodide;
}

/** Does a part of the start; if the network fails in it, the page is told in which. */
async function part(name, action) {
  known.part = name;
  known.failed = false;
  tell();
  const broken = new Promise((resolve, reject) => { known.reject = reject; });
  try {
    return await Promise.race([action(), broken]);
  } catch (error) {
    if (error instanceof Trouble || !known.failed) throw error;
    throw new Trouble("network", name);
  }
}

// Runtimes throw some errors where nobody can catch them, and wait for ever.
self.addEventListener("error", (event) => {
  event.preventDefault();
  setTimeout(() => known.reject?.(event.error || new Error(event.message)));
});

async function current(core, runtime, live) {
  const { loadPyodide } = await import(/* its own file, fetched at run time */ `${core}pyodide.mjs`).catch(() => { throw new Trouble("network", "core"); });
  return loadPyodide({ indexURL: core, packageBaseUrl: new URL(runtime.packages, live).href });
}

async function old(core) {
  try { importScripts(`${core}pyodide.js`); } catch { throw new Trouble("network", "core"); }
  return (await loadPyodide({ indexURL: core })) || self.pyodide; // 0.17 sets the global
}

/** NumPy's wheel as it was when the site was made, or not at all. */
async function pinned(pyodide, { packages, numpy }, live) {
  const wheel = await checked(pyodide, new URL(numpy.file, new URL(packages, live)).href, numpy.sha256, "numpy");
  pyodide.unpackArchive(wheel, "wheel");
  if (pyodide.loadedPackages) pyodide.loadedPackages.numpy = "pinned"; // else Matplotlib would fetch it again
}

async function checked(pyodide, address, sha256, what) {
  const bytes = await bytesOf(address, what);
  pyodide.globals.set("fetched_bytes", bytes);
  // Python's own hashlib: the browser's is closed to pages that come over plain http.
  if (pyodide.runPython(HASH) !== sha256) throw new Trouble("hash", what);
  return bytes;
}

/** Matplotlib, when a cell asks for it. Where there is none, the import says so. */
async function drawing(pyodide, runtime) {
  if (runtime.matplotlib && !known.matplotlib) await part("matplotlib", () => pyodide.loadPackage("matplotlib"));
  known.matplotlib = true;
}

async function bytesOf(address, what) {
  try {
    const response = await fetch(address, { cache: "no-cache" }); // grader and key must be of one build
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch { /* said below */ }
  throw new Trouble("network", what);
}

// Counting: the runtime fetches its files by itself, with fetch or with XMLHttpRequest.

function count() {
  const { fetch } = self;
  self.fetch = async (...request) => counted(await fetch(...request).catch(failing));
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (...body) {
    this.addEventListener("progress", (event) => add(this, event.loaded));
    this.addEventListener("error", () => { known.failed = true; });
    this.addEventListener("load", () => { known.failed ||= this.status >= 400; });
    return send.apply(this, body);
  };
}

function failing(error) {
  known.failed = true;
  const { reject } = known;
  setTimeout(() => reject?.(error)); // a runtime may wait for ever for what failed
  throw error;
}

function counted(response) {
  if (!response.ok) known.failed = true;
  if (!response.ok || !response.body) return response;
  let done = 0;
  const meter = new TransformStream({
    transform(chunk, out) {
      add(response, (done += chunk.length));
      out.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(meter), { status: response.status, headers: response.headers });
}

const seen = new Map();

function add(source, bytes) {
  known.bytes[known.part] = (known.bytes[known.part] || 0) + bytes - (seen.get(source) || 0);
  seen.set(source, bytes);
  tell();
}

function tell() {
  const { part } = known;
  self.postMessage({ progress: { state: "fetching", part, done: known.bytes[part] || 0, total: known.sizes[part] || 0 } });
}
