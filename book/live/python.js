// Keeps the page's one Python: a worker that is started by the first press, and anew after it was stopped.

import { WORDS } from "./words.js";

/* global BUILD */
const LIVE = new URL("./", import.meta.url);
export const SECONDS = 20;

/** Something that the reader must be told. `retry`: pressing again may help. */
export class Trouble extends Error {
  constructor(words, retry = false) {
    super(words);
    this.retry = retry;
  }
}

let worker = null;
let runtime = null;
let task = null;

export const isBusy = () => task !== null;

/**
 * @typedef {object} Progress  what is being done, for the bar
 * @property {"fetching" | "starting" | "running"} state
 * @property {string} [part]   core, numpy, matplotlib or grader
 * @property {number} [done]   bytes
 * @property {number} [total]  bytes, or 0 where nobody knows
 */

/**
 * Asks Python; rejects with a Trouble.
 * @param {object} request  what autograder.live.entry.handle reads
 * @param {(progress: Progress) => void} tell
 */
export function ask(request, tell) {
  return new Promise((resolve, reject) => {
    task = { resolve, reject, tell, timer: 0 };
    send(request, task);
  });
}

/** Ends what runs. The next request starts a fresh Python. */
export function stop(words = WORDS.stopped) {
  fail(new Trouble(words));
}

async function send(request, mine) {
  if (!able()) return fail(new Trouble(WORDS.tooOld, true));
  mine.tell({ state: worker ? "running" : "starting" });
  try {
    runtime ||= await (await fetched(new URL("runtime.json", LIVE))).json();
    if (task !== mine) return undefined; // stopped meanwhile
    worker ||= started(runtime);
  } catch {
    return task === mine && fail(new Trouble(WORDS.noNetwork(WORDS.what.runtime), true));
  }
  return worker.postMessage({ ...request, runtime, live: LIVE.href, build: BUILD });
}

async function fetched(address) {
  const response = await fetch(address, { cache: "no-cache" }); // page and worker must be of one build
  if (!response.ok) throw new Error(response.statusText);
  return response;
}

function able() {
  return typeof Worker === "function" && typeof WebAssembly === "object";
}

/** Runtimes of today need a module worker; the one of 2021 needs the other kind. */
function started({ kind }) {
  const fresh = new Worker(new URL(`worker.js?v=${BUILD}`, LIVE), { type: kind === "module" ? "module" : "classic" });
  fresh.onmessage = ({ data }) => { if (fresh === worker) heard(data); };
  fresh.onerror = (event) => {
    event.preventDefault();
    if (fresh === worker) fail(event.message ? new Trouble(WORDS.fault(event.message), true) : new Trouble(WORDS.noNetwork(WORDS.what.core), true));
  };
  return fresh;
}

function heard(data) {
  if (data.progress) task?.tell(data.progress);
  if (data.progress?.state === "running" && task) task.timer = setTimeout(() => stop(WORDS.tooLong(SECONDS)), 1000 * SECONDS);
  if (data.reply) end((one) => one.resolve(data.reply));
  if (data.trouble) fail(new Trouble(said(data), true));
}

function said({ trouble, what, message }) {
  if (trouble === "network") return WORDS.noNetwork(WORDS.what[what]);
  if (trouble === "hash") return WORDS.badHash(WORDS.what[what]);
  return WORDS.fault(message);
}

function fail(error) {
  worker?.terminate();
  worker = null;
  end((one) => one.reject(error));
}

function end(settle) {
  const one = task;
  task = null;
  if (!one) return;
  clearTimeout(one.timer);
  settle(one);
}
