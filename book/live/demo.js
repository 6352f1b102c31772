// A cell tagged `live`: it can be edited and run, in the chapter's scope.

import { Code } from "./code.js";
import { Panel } from "./panel.js";
import { WORDS } from "./words.js";

export class Demo {
  /** @param {HTMLElement} cell  @param {{chapter: string, before: (one: Demo) => [string, string][]}} page */
  constructor(cell, page, number) {
    const shown = cell.querySelector(".cell_input [class*=highlight]");
    this.section = cell;
    this.title = `cell ${number}`;
    this.start = `${shown.querySelector("pre").textContent.trimEnd()}\n`;
    this.panel = new Panel({
      tasks: ["cell"],
      request: (task) => ({
        task, chapter: page.chapter, source: this.text, earlier: page.before(this), own: page.own(page.chapter),
        matplotlib: /\b(import|from)\s+(matplotlib|pylab)\b/.test(this.text),
      }),
      replied: () => this.#old(true),
      mark: (line) => this.answer.mark(line),
      reset: () => { this.answer.text = this.start; this.panel.clear(); this.#old(false); },
    });
    this.answer = new Code(shown, {
      id: `cell-${number}`, label: WORDS.yourCell, help: WORDS.helpCell, text: this.start,
      change: () => {}, enter: () => this.panel.start("cell"),
    });
    cell.classList.add("live-cell");
    cell.querySelector(".cell_input").after(this.panel.element);
  }

  get text() {
    return this.answer.text;
  }

  /** The output that came with the page is not that of the reader's code. */
  #old(gone) {
    for (const output of this.section.querySelectorAll(".cell_output")) output.hidden = gone;
  }
}
