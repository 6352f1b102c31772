// One exercise of the page: its answer, its buttons, and what is kept of it.

import { Code } from "./code.js";
import { button, make } from "./dom.js";
import { Form } from "./form.js";
import { Panel } from "./panel.js";
import * as storage from "./storage.js";
import { WORDS } from "./words.js";

export class Exercise {
  /**
   * @param {HTMLElement} section
   * @param {{before: (exercise: Exercise) => [string, string][], changed: () => void}} page
   */
  constructor(section, page) {
    const { exercise, chapter, kind, name, fields, choices, stub } = section.dataset;
    Object.assign(this, { section, page, id: exercise, chapter, kind, digest: stub });
    const answer = section.querySelector(".exercise-answer");
    const shown = answer.querySelector("[class*=highlight]");
    this.title = section.querySelector(".exercise-number").textContent;
    this.stub = `${shown.querySelector("pre").textContent.trimEnd()}\n`;
    this.panel = new Panel({
      tasks: kind === "predict" || kind === "choose" ? ["check"] : ["check", "run"],
      request: (task) => this.#request(task),
      replied: (reply, task) => this.#replied(reply, task),
      mark: (line) => this.answer.mark(line),
      reset: () => this.#reset(),
    });
    const kept = storage.get(this.id);
    const common = { id: this.id, change: () => this.#keep(), enter: () => this.panel.start("check") };
    const inWords = this.title.toLowerCase();
    if (kind === "predict" || kind === "choose") {
      const given = { name, kind, fields: parsed(fields), choices: parsed(choices), values: kept?.fields ?? {} };
      this.answer = this.form = new Form(section, shown, { ...common, ...given, label: WORDS.yourAnswer(inWords) });
    } else {
      this.answer = new Code(shown, { ...common, label: WORDS.yourCode(inWords), help: WORDS.help, text: this.stub });
      if (kept) this.answer.text = kept.code;
    }
    this.note = make("div", { className: "live-note", hidden: true });
    answer.append(this.panel.element, this.note);
    this.#mark();
    this.#compare(kept);
  }

  get passed() {
    return storage.get(this.id)?.passed === true;
  }

  get text() {
    return this.answer.text;
  }

  /** Show what is kept now: after an import, or after everything was erased. */
  refresh() {
    const kept = storage.get(this.id);
    if (this.form) this.form.values = kept?.fields ?? {};
    else this.answer.text = kept?.code ?? this.stub;
    this.panel.clear();
    this.#mark();
    this.#compare(kept);
  }

  #request(task) {
    const { id: exercise, chapter } = this;
    this.asked = this.text;
    return { task, exercise, chapter, source: this.asked, earlier: this.page.before(this), own: this.page.own(chapter) };
  }

  #replied(reply, task) {
    if (task !== "check") return;
    if (this.asked === this.text) this.#keep(reply.outcome === "passed");
  }

  /** Keep the answer; `verdict` is given after a check. The stub's digest stays that of the edition it was begun in. */
  #keep(verdict) {
    const kept = storage.get(this.id);
    const fields = this.form ? { fields: this.form.values } : {};
    const untouched = this.form ? Object.values(this.form.values).every((value) => !value) : this.text === this.stub;
    const passed = verdict ?? (kept?.code === this.text && kept.passed === true);
    storage.put(this.id, untouched && !passed ? null : { code: this.text, stub: kept?.stub || this.digest, passed, ...fields });
    this.#mark();
    this.page.changed();
  }

  #mark() {
    const heading = this.section.querySelector(".exercise-number").parentElement;
    heading.querySelector(".exercise-solved")?.remove();
    if (this.passed) heading.append(make("span", { className: "exercise-solved", textContent: `✓ ${WORDS.solvedMark}` }));
  }

  #reset() {
    this.panel.clear();
    if (this.form) this.form.values = {};
    else this.answer.text = this.stub;
    storage.put(this.id, null);
    this.#mark();
    this.#compare(null);
    this.page.changed();
    this.panel.say(this.form ? WORDS.resetForm : WORDS.resetDone);
    this.answer.focus();
  }

  #compare(kept) {
    this.note.hidden = !kept || !kept.stub || kept.stub === this.digest;
    if (this.note.hidden) return;
    const show = button(WORDS.showStub, () => {
      const attributes = { role: "region", "aria-label": WORDS.newStub };
      show.replaceWith(make("pre", { className: "live-new-stub", tabIndex: 0, textContent: this.stub, attributes }));
      this.note.querySelector("pre").focus();
      const now = storage.get(this.id);
      if (now) storage.put(this.id, { ...now, stub: this.digest });
    });
    this.note.replaceChildren(make("p", { textContent: WORDS.stubChanged }), show);
  }
}

function parsed(json) {
  return json ? JSON.parse(json) : null;
}
