// What the chapter shows at its top: which exercises are solved, and what can be done with the answers.

import { button, make, save } from "./dom.js";
import { filled } from "./notebook.js";
import * as storage from "./storage.js";
import { WORDS } from "./words.js";

export const OWN = "own";

export class Chapter {
  /** @param {string} stem  @param {import("./exercise.js").Exercise[]} exercises */
  constructor(stem, exercises) {
    Object.assign(this, { stem, exercises });
    this.line = make("nav", { className: "live-chapter", attributes: { "aria-label": WORDS.exercises } });
    this.count = make("span", { className: "live-count" });
    this.links = exercises.map((one) => make("a", { href: `#${one.section.id}` }));
    this.line.append(this.count, make("ul", {}, ...this.links.map((link) => make("li", {}, link))));
    this.said = make("p", { className: "live-said", attributes: { "aria-live": "polite" } });
    this.warning = make("p", { className: "live-warning", attributes: { "aria-live": "polite" } });
    document.querySelector("article h1, .bd-article h1")?.after(this.line, this.#fold());
    storage.onChange(() => this.#warn());
    this.refresh();
    this.#warn();
  }

  refresh() {
    const done = this.exercises.filter((one) => one.passed).length;
    this.count.textContent = WORDS.solved(done, this.exercises.length);
    this.exercises.forEach((one, at) => {
      const number = one.title.replace(/^\D+/, "");
      const mark = make("span", { className: "live-tick" }, make("span", { textContent: "✓", ariaHidden: "true" }), make("span", { className: "visually-hidden", textContent: ` ${WORDS.solvedMark}` }));
      this.links[at].replaceChildren(number, ...(one.passed ? [mark] : []));
      this.links[at].classList.toggle("live-solved", one.passed);
    });
  }

  #fold() {
    const own = make("input", { type: "checkbox", checked: storage.option(OWN) });
    own.addEventListener("change", () => storage.setOption(OWN, own.checked));
    this.file = make("input", { type: "file", accept: "application/json,.json", hidden: true, ariaLabel: WORDS.import });
    this.file.addEventListener("change", () => this.#import());
    return make(
      "details",
      { className: "live-answers" },
      make("summary", { textContent: WORDS.yourAnswers }),
      make("p", { textContent: WORDS.where }),
      make(
        "div",
        { className: "live-buttons" },
        button(WORDS.download, () => this.#download()),
        button(WORDS.export, () => this.#export()),
        button(WORDS.import, () => this.file.click()),
        button(WORDS.erase, () => this.#erase()),
      ),
      this.file,
      make("label", { className: "live-own" }, own, make("span", { textContent: WORDS.own })),
      this.said,
      this.warning,
    );
  }

  async #download() {
    const answers = Object.fromEntries(this.exercises.filter((one) => storage.get(one.id)).map((one) => [one.id, one.text]));
    try {
      const { text, count } = await filled(this.stem, answers);
      save(`${this.stem}.ipynb`, text, "application/x-ipynb+json");
      this.said.textContent = WORDS.downloaded(`${this.stem}.ipynb`, count);
    } catch {
      this.said.textContent = WORDS.noNetwork(`${this.stem}.ipynb`);
    }
  }

  #export() {
    save("unrolled-answers.json", storage.exported(), "application/json");
    this.said.textContent = WORDS.exported(Object.keys(storage.all()).length);
  }

  async #import() {
    const [file] = this.file.files;
    const count = file ? storage.imported(await file.text()) : -1;
    this.file.value = "";
    this.said.textContent = count < 0 ? WORDS.notAnswers : WORDS.imported(count);
    if (count > 0) this.#refreshAll();
  }

  #erase() {
    const count = Object.keys(storage.all()).length;
    if (!count) this.said.textContent = WORDS.nothingToErase;
    else if (window.confirm(WORDS.reallyErase(count))) {
      storage.erase();
      this.#refreshAll();
      this.said.textContent = WORDS.erased;
    }
  }

  #refreshAll() {
    for (const one of this.exercises) one.refresh();
    this.refresh();
  }

  #warn() {
    const again = button(WORDS.retry, () => { if (storage.retry()) this.said.textContent = WORDS.keptAgain; });
    this.warning.replaceChildren(...(storage.isOpen() ? [] : [`${WORDS.notKept} `, again]));
    if (!storage.isOpen()) this.warning.closest("details").open = true;
  }
}
