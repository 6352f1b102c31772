// An answer to predict or to choose: fields and options, from which the one assignment is made that the grader reads.

import { make } from "./dom.js";
import { WORDS } from "./words.js";

const LETTER = /^\s*\(([a-z])\)\s*/;

export class Form {
  /**
   * @param {HTMLElement} section  the exercise
   * @param {HTMLElement} shown    the stub, which the form takes the place of
   * @param {{id: string, name: string, label: string, kind: string, fields: string[] | null, choices: [string, string][] | null,
   *          values: Record<string, string>, change: () => void, enter: () => void}} options
   */
  constructor(section, shown, { id, name, label, kind, fields, choices, values, change, enter }) {
    this.name = name;
    this.keys = fields;
    this.quoted = kind === "choose";
    /** @type {Map<string, {value: string, element: HTMLElement}>} */
    this.fields = new Map();
    this.box = make("fieldset", { className: "live-form" }, make("legend", { textContent: label }));
    const list = kind === "choose" && !fields ? optionList(section) : null;
    for (const key of fields ?? [""]) {
      const field = list ? radios(`${id}-option`, list) : choices ? select(`${id}-${key}`, key, choices) : input(`${id}-${key}`, key);
      this.fields.set(key, field);
      this.box.append(field.element);
      field.value = values[key] ?? "";
    }
    this.box.addEventListener("input", () => change());
    this.box.addEventListener("keydown", (event) => {
      const typed = event.target instanceof HTMLInputElement && event.target.type === "text";
      if (event.key === "Enter" && (typed || event.ctrlKey || event.metaKey)) enter();
    });
    shown.hidden = true;
    shown.after(this.box);
  }

  /** What stands in the fields. */
  get values() {
    return Object.fromEntries([...this.fields].map(([key, field]) => [key, field.value]));
  }

  set values(values) {
    for (const [key, field] of this.fields) field.value = values[key] ?? "";
  }

  get text() {
    const value = (key) => python(this.fields.get(key).value, this.quoted);
    if (!this.keys) return `${this.name} = ${value("")}\n`;
    const lines = this.keys.map((key) => `    ${JSON.stringify(key)}: ${value(key)},\n`);
    return `${this.name} = {\n${lines.join("")}}\n`;
  }

  mark() {}

  focus() {
    this.box.querySelector("input, select").focus();
  }
}

/** A field's text as Python: a letter in quotes, a bare list of numbers as a tuple, nothing as None. */
function python(text, quoted) {
  const words = text.trim().replaceAll("\u2212", "-");
  if (!words) return "None";
  if (quoted) return JSON.stringify(words);
  return words.includes(",") && !/^[([{]/.test(words) ? `(${words})` : words;
}

/** The statement's list (a), (b) ...; it is taken out of the statement, for its items become the options. */
function optionList(section) {
  for (const list of section.querySelectorAll(".exercise-statement ul, .exercise-statement ol")) {
    const items = [...list.children];
    if (items.length > 1 && items.every((item) => LETTER.test(item.textContent))) {
      list.remove();
      return items;
    }
  }
  return null;
}

function radios(name, items) {
  const element = make("div", { className: "live-options" });
  for (const item of items) {
    const [, letter] = LETTER.exec(item.textContent);
    const radio = make("input", { type: "radio", name, value: letter });
    element.append(make("label", {}, radio, make("span", {}, ...item.childNodes)));
  }
  const all = () => [...element.querySelectorAll("input")];
  return {
    element,
    get value() { return all().find((radio) => radio.checked)?.value ?? ""; },
    set value(letter) { for (const radio of all()) radio.checked = radio.value === letter; },
  };
}

function select(id, key, choices) {
  const options = [["", WORDS.choose], ...choices.map(([letter, words]) => [letter, `${letter}: ${words}`])];
  const field = make("select", { id }, ...options.map(([value, words]) => make("option", { value, textContent: words })));
  return labelled(field, key);
}

function input(id, key) {
  return labelled(make("input", { id, type: "text", autocomplete: "off", spellcheck: false, autocapitalize: "off" }), key);
}

function labelled(field, key) {
  const label = make("label", { htmlFor: field.id }, key ? make("code", { textContent: key }) : WORDS.oneValue);
  return {
    element: make("div", { className: "live-field" }, label, field),
    get value() { return field.value; },
    set value(words) { field.value = words; },
  };
}
