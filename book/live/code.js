// An answer that is code: plain, readable text, which becomes an editor when it is first touched.

import { make } from "./dom.js";
import { WORDS } from "./words.js";

/* global BUILD */
const EDITOR = new URL(`editor.js?v=${BUILD}`, import.meta.url).href;

/**
 * @typedef {object} Answer  what a form and an editor have in common
 * @property {string} text   the code that the grader reads
 * @property {(line: number | null) => void} mark
 * @property {() => void} focus
 */

export class Code {
  /**
   * @param {HTMLElement} shown  the block of code on the page
   * @param {{id: string, label: string, help: string, text: string, change: (text: string) => void, enter: () => void}} options
   */
  constructor(shown, { id, label, help, text, change, enter }) {
    this.shown = shown;
    this.plain = shown.querySelector("pre");
    this.options = { text, change, enter };
    this.help = make("p", { id: `help-${id}`, className: "live-help", textContent: help, hidden: true });
    this.attributes = { "aria-label": label, "aria-describedby": this.help.id };
    this.box = make("div", { className: "live-code" });
    this.editor = null;
    shown.after(this.box, this.help);
    this.#invite(label);
  }

  get text() {
    return this.editor ? this.editor.text : this.options.text;
  }

  /** Put other code there; the editor's undo brings the old one back. */
  set text(words) {
    this.options.text = words;
    if (this.editor) this.editor.text = words;
    else this.plain.textContent = `${words}\n`;
  }

  async mark(line) {
    if (line === null && !this.editor) return;
    (await this.open()).mark(line);
  }

  async focus(point) {
    (await this.open()).focus(point);
  }

  /** The editor, or, where it can't be had, a plain field. */
  open() {
    this.opening ||= this.#load();
    return this.opening;
  }

  #invite(label) {
    const attributes = { tabindex: "0", role: "textbox", "aria-multiline": "true", "aria-readonly": "true", "aria-label": label };
    // Around the code, for the theme takes the code itself out of the keyboard's way.
    const stub = make("div", { className: "live-stub", attributes });
    this.plain.replaceWith(stub);
    stub.append(this.plain);
    let point = null;
    stub.addEventListener("pointerdown", (event) => { point = { x: event.clientX, y: event.clientY }; });
    stub.addEventListener("focusin", () => this.focus(point)); // a press focuses the code in it
  }

  async #load() {
    let open;
    try {
      ({ open } = await import(EDITOR));
    } catch {
      open = plainField;
      this.help.textContent = WORDS.noEditor;
    }
    const change = (text) => { this.options.text = text; this.options.change(text); };
    this.shown.hidden = true;
    this.help.hidden = false;
    this.editor = open(this.box, { ...this.options, attributes: this.attributes, change });
    return this.editor;
  }
}

/** The same as editor.js's `open`, with nothing but the browser. */
function plainField(parent, { text, attributes, change, enter }) {
  const field = make("textarea", { value: text, spellcheck: false, rows: Math.min(40, text.split("\n").length + 1), attributes });
  field.addEventListener("input", () => change(field.value));
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) enter(); });
  parent.append(field);
  return {
    get text() { return field.value; },
    set text(words) { field.value = words; change(words); },
    focus: () => field.focus(),
    mark: () => {},
  };
}
