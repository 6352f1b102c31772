// Answers stay in this browser, one entry an exercise, and are found again by the next edition of the book.

/**
 * @typedef {object} Entry
 * @property {string} code     the answer, as the grader reads it
 * @property {string} stub     the digest of the stub that it was begun from
 * @property {boolean} [passed]  whether this very code passed
 * @property {Record<string, string>} [fields]  what stands in the fields of a form
 */

const PREFIX = "unrolled:1:";
const OPTIONS = "unrolled:options:1";
const FORMAT = "unrolled-answers";

/** What this visit knows, also where the browser keeps nothing. */
const memory = new Map();
const listeners = new Set();
let open = true;

/** Is called whenever it turns out that the browser keeps things, or doesn't. */
export function onChange(listener) {
  listeners.add(listener);
}

export function isOpen() {
  return open;
}

/** Tries again to keep what was not kept. */
export function retry() {
  attempt(() => { for (const [key, text] of memory) localStorage.setItem(key, text); });
  return open;
}

/** @returns {Entry | null} */
export function get(id) {
  return parsed(read(PREFIX + id));
}

/** @param {string} id  @param {Entry | null} entry */
export function put(id, entry) {
  write(PREFIX + id, entry && JSON.stringify(entry));
}

/** @returns {Record<string, Entry>} the answers to all exercises of the book */
export function all() {
  const found = {};
  for (const key of keys()) {
    const entry = parsed(read(key));
    if (entry) found[key.slice(PREFIX.length)] = entry;
  }
  return found;
}

export function erase() {
  for (const key of keys()) write(key, null);
}

/** The text of a file with all answers. */
export function exported() {
  return JSON.stringify({ format: FORMAT, version: 1, answers: all() }, null, 1) + "\n";
}

/** Takes over the answers of such a file; how many there were, or -1 if it is no such file. */
export function imported(text) {
  let data;
  try { data = JSON.parse(text); } catch { return -1; }
  if (data?.format !== FORMAT || data.version !== 1 || typeof data.answers !== "object" || !data.answers) return -1;
  const answers = Object.entries(data.answers).map(([id, entry]) => [id, clean(entry)]).filter(([id, entry]) => /^[\w-]+$/.test(id) && entry);
  for (const [id, entry] of answers) put(id, entry);
  return answers.length;
}

export function option(name) {
  try { return JSON.parse(read(OPTIONS) || "{}")[name] === true; } catch { return false; }
}

export function setOption(name, value) {
  write(OPTIONS, JSON.stringify({ [name]: value }));
}

/** Only what an entry may hold, of the types that it must have. */
function clean(entry) {
  if (typeof entry?.code !== "string") return null;
  const fields = Object.entries(entry.fields ?? {}).filter(([, value]) => typeof value === "string");
  return {
    code: entry.code,
    stub: String(entry.stub ?? ""),
    ...(entry.passed === true ? { passed: true } : {}),
    ...(fields.length ? { fields: Object.fromEntries(fields) } : {}),
  };
}

function parsed(text) {
  try { return clean(JSON.parse(text)); } catch { return null; }
}

function keys() {
  const found = new Set(memory.keys());
  attempt(() => { for (let at = 0; at < localStorage.length; at++) found.add(localStorage.key(at)); });
  return [...found].filter((key) => key.startsWith(PREFIX)).sort();
}

function read(key) {
  if (memory.has(key)) return memory.get(key);
  let text = null;
  attempt(() => { text = localStorage.getItem(key); });
  return text;
}

function write(key, text) {
  // What could be kept is read from the browser again, so that two tabs see one another's.
  if (text === null) memory.delete(key);
  else memory.set(key, text);
  attempt(() => {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    memory.delete(key);
  });
}

function attempt(action) {
  const before = open;
  try { action(); open = true; } catch { open = false; }
  if (open !== before) for (const listener of listeners) listener(open);
}
