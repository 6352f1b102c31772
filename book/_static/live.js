// The live check: turns each exercise's stub into an editor and lets a worker run Python.
// What is right or wrong is said by the same grader as everywhere; nothing here knows it.
(() => {
  "use strict";

  const WORDS = {
    label: "Your code for",
    help: "Tab indents. To leave with the keyboard, press Escape and then Tab. Ctrl+Enter checks.",
    run: "Run",
    check: "Check",
    stop: "Stop",
    reset: "Reset",
    starting: "Starting Python in your browser. The first time takes about ten seconds.",
    running: "Running your code.",
    silent: "It ran without an error and printed nothing.",
    stopped: "Stopped. Your code is still here; run or check it again when you like.",
    tooLong: (seconds) => `Stopped after ${seconds} seconds: is there a loop that never ends?`,
    reset_done: "This is the code you started from. Ctrl+Z in the editor brings yours back.",
    fault: "Python could not be run in this browser",
    printed: "What it printed",
  };
  const SECONDS = 20;
  const STATIC = new URL("./", document.currentScript.src);

  // One Python a page. It is started by the first press, and anew after it was stopped.
  const python = {
    worker: null,
    task: null,

    ask(runtime, request, onState) {
      this.worker ||= new Worker(new URL("worker.js", STATIC));
      return new Promise((resolve, reject) => {
        this.task = { reject, timer: 0 };
        this.worker.onmessage = ({ data }) => {
          if (data.state === "starting") onState(WORDS.starting);
          if (data.state === "running") {
            onState(WORDS.running);
            this.task.timer = setTimeout(() => this.stop(WORDS.tooLong(SECONDS)), 1000 * SECONDS);
          }
          if (data.reply) this.end(() => resolve(data.reply));
          if (data.fault) this.stop(`${WORDS.fault}: ${data.fault}`);
        };
        this.worker.onerror = (event) => this.stop(`${WORDS.fault}: ${event.message || "worker.js"}`);
        this.worker.postMessage({ ...request, runtime: new URL(runtime, STATIC).href, live: new URL("live/", STATIC).href });
      });
    },

    stop(why) {
      this.worker?.terminate();
      this.worker = null;
      const task = this.task;
      this.end(() => task?.reject(new Error(why)));
    },

    end(settle) {
      clearTimeout(this.task?.timer);
      this.task = null;
      settle();
    },
  };

  const editors = [];

  function make(tag, attributes = {}, ...children) {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...children);
    return element;
  }

  function button(words, press) {
    const element = make("button", { type: "button", textContent: words });
    // aria-disabled instead of disabled, which would drop the keyboard's focus.
    element.addEventListener("click", () => element.ariaDisabled !== "true" && press());
    return element;
  }

  function setUp(answer) {
    const section = answer.closest("[data-exercise]");
    const id = section.dataset.exercise;
    const code = answer.querySelector("pre").textContent.trimEnd();
    const text = make("textarea", { id: `code-${id}`, spellcheck: false, autocapitalize: "off", autocomplete: "off", wrap: "off" });
    const name = section.querySelector(".exercise-number").textContent.toLowerCase();
    const help = make("p", { id: `help-${id}`, className: "exercise-help", textContent: WORDS.help });
    const state = make("p", { className: "exercise-state" });
    const result = make("div", { className: "exercise-result" });
    const editor = { id, code, text, state, result, runtime: answer.dataset.runtime, chapter: section.dataset.chapter };
    editor.buttons = [
      button(WORDS.check, () => start(editor, "check")),
      button(WORDS.run, () => start(editor, "run")),
      button(WORDS.stop, () => python.stop(WORDS.stopped)),
      button(WORDS.reset, () => reset(editor)),
    ];
    text.value = saved(id) ?? code;
    text.setAttribute("aria-describedby", help.id);
    text.addEventListener("input", () => { save(id, text.value === code ? null : text.value); fit(text); });
    text.addEventListener("keydown", (event) => type(event, editor));
    answer.querySelector("[class*=highlight]").hidden = true;
    answer.append(
      make("label", { htmlFor: text.id, textContent: `${WORDS.label} ${name}` }),
      text,
      help,
      make("div", { className: "exercise-buttons" }, ...editor.buttons),
      make("div", { className: "exercise-says", ariaLive: "polite" }, state, result),
    );
    fit(text);
    editors.push(editor);
  }

  async function start(editor, task) {
    if (python.task) return;
    busy(editor);
    editor.result.replaceChildren();
    editor.state.textContent = "";
    const earlier = editors.slice(0, editors.indexOf(editor)).map((one) => one.text.value);
    const request = { task, exercise: editor.id, chapter: editor.chapter, source: editor.text.value, earlier };
    try {
      show(editor, task, await python.ask(editor.runtime, request, (words) => { editor.state.textContent = words; }));
    } catch (error) {
      editor.state.textContent = error.message;
    }
    busy(null);
  }

  function busy(active) {
    for (const editor of editors) {
      const [check, run, stop, reset] = editor.buttons;
      for (const one of [check, run, reset]) one.ariaDisabled = String(active !== null);
      stop.ariaDisabled = String(active !== editor);
    }
  }

  function show(editor, task, reply) {
    editor.state.textContent = task === "run" && !reply.printed && !reply.raised ? WORDS.silent : "";
    editor.result.innerHTML = reply.html || "";
    if (reply.printed) {
      const text = make("pre", { textContent: reply.printed, tabIndex: 0, ariaLabel: WORDS.printed });
      text.setAttribute("role", "region");
      editor.result.append(text);
    }
    if (reply.raised) editor.result.append(make("p", { className: "exercise-raised", textContent: reply.raised }));
  }

  function reset(editor) {
    editor.text.focus();
    editor.text.select();
    insert(editor.code);
    editor.result.replaceChildren();
    editor.state.textContent = WORDS.reset_done;
  }

  // Typing. Tab indents until Escape is pressed; so nobody is caught in the editor.

  function type(event, editor) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      start(editor, "check");
    } else if (event.key === "Tab" && !event.shiftKey && !editor.leaving) {
      event.preventDefault();
      insert("    ");
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      insert("\n" + indentation(editor.text));
    }
    if (event.key !== "Shift") editor.leaving = event.key === "Escape";
  }

  function indentation(text) {
    const line = text.value.slice(0, text.selectionStart).split("\n").pop();
    return /^ */.exec(line)[0] + (/:\s*(#.*)?$/.test(line) ? "    " : "");
  }

  // The one way of changing a text area that keeps the browser's undo.
  function insert(words) {
    document.execCommand("insertText", false, words);
  }

  function fit(text) {
    text.rows = Math.min(40, Math.max(3, text.value.split("\n").length));
  }

  // Answers stay in this browser, for the next visit.

  function saved(id) {
    try { return localStorage.getItem(`unrolled:${id}`); } catch { return null; }
  }

  function save(id, value) {
    try {
      if (value === null) localStorage.removeItem(`unrolled:${id}`);
      else localStorage.setItem(`unrolled:${id}`, value);
    } catch { /* a browser that keeps nothing */ }
  }

  document.querySelectorAll(".exercise-answer[data-runtime]").forEach(setUp);
  busy(null);
})();
