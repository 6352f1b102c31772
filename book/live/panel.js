// The buttons under a piece of code, what is said beside them, and what comes out.

import { button, isOff, make, switchOff } from "./dom.js";
import * as python from "./python.js";
import { WORDS } from "./words.js";

const panels = new Set();

export class Panel {
  /**
   * @param {object} options
   * @param {string[]} options.tasks  of "check", "run", "cell"; the first one is the main one
   * @param {(task: string) => object} options.request  what Python is asked
   * @param {(reply: object, task: string) => void} [options.replied]
   * @param {(line: number | null) => void} options.mark
   * @param {() => void} options.reset
   */
  constructor({ tasks, request, replied = () => {}, mark, reset }) {
    Object.assign(this, { request, replied, mark });
    const words = { check: WORDS.check, run: WORDS.run, cell: WORDS.run };
    const refused = () => this.say(WORDS.busy);
    this.starters = tasks.map((task) => button(words[task], () => this.start(task), refused));
    this.stopper = button(WORDS.stop, () => python.stop(), () => this.say(python.isBusy() ? WORDS.busy : WORDS.nothingRuns));
    this.resetter = button(WORDS.reset, reset, refused);
    this.bar = make("progress", { hidden: true });
    this.amount = make("span", { className: "live-amount" }); // not announced: it changes many times a second
    this.state = make("p", { className: "live-state" });
    this.retry = button(WORDS.retry, () => this.start(this.last));
    this.retry.hidden = true;
    this.result = make("div", { className: "live-result" });
    this.element = make(
      "div",
      { className: "live-panel" },
      make("div", { className: "live-buttons" }, ...this.starters, this.stopper, this.resetter),
      make("div", { className: "live-progress" }, this.bar, this.amount),
      make("div", { className: "live-says", attributes: { "aria-live": "polite" } }, this.state, this.result),
      this.retry,
    );
    panels.add(this);
    busy(null);
  }

  say(words) {
    this.state.textContent = words;
  }

  clear() {
    this.result.replaceChildren();
    this.retry.hidden = true;
    this.say("");
    this.mark(null);
  }

  async start(task) {
    if (isOff(this.starters[0])) return this.say(WORDS.busy);
    this.last = task;
    if (document.activeElement === this.retry) this.starters[0].focus();
    this.clear();
    busy(this);
    try {
      this.show(await python.ask(this.request(task), (progress) => this.progress(progress)), task);
    } catch (error) {
      this.say(error.message);
      this.retry.hidden = !error.retry;
    }
    this.bar.hidden = true;
    this.amount.textContent = "";
    return busy(null);
  }

  /** @param {import("./python.js").Progress} progress */
  progress({ state, part, done, total }) {
    const fetching = state === "fetching";
    const words = fetching ? WORDS.fetching[part] : WORDS[state];
    if (this.state.textContent !== words) this.say(words);
    this.bar.hidden = state === "running";
    this.bar.ariaLabel = words;
    this.amount.textContent = fetching ? WORDS.amount(WORDS.fetching[part], done, total) : "";
    if (fetching && total) Object.assign(this.bar, { max: total, value: Math.min(done, total) });
    else this.bar.removeAttribute("value");
  }

  show(reply, task) {
    const nothing = !reply.printed && !reply.raised && !reply.plots?.length && !reply.html;
    this.say(nothing ? WORDS.silent : "");
    this.result.innerHTML = reply.html || ""; // the grader's own, in which everything is escaped
    if (reply.printed) {
      const attributes = { role: "region", "aria-label": WORDS.printed };
      this.result.append(make("pre", { textContent: reply.printed, tabIndex: 0, attributes }));
    }
    for (const svg of reply.plots ?? []) {
      // As a picture: what is in it can't run.
      this.result.append(make("img", { className: "live-plot", alt: WORDS.plot, src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}` }));
    }
    if (reply.raised) this.result.append(make("p", { className: "live-raised", textContent: reply.raised }));
    if (reply.missing === "matplotlib") this.result.append(make("p", { textContent: WORDS.noMatplotlib }));
    if (reply.line) {
      this.mark(reply.line);
      this.result.append(make("p", { className: "live-line", textContent: WORDS.line(reply.line) }));
    }
    this.replied(reply, task);
  }
}

function busy(active) {
  for (const panel of panels) {
    for (const one of [...panel.starters, panel.resetter]) switchOff(one, active !== null);
    switchOff(panel.stopper, active !== panel);
  }
}
