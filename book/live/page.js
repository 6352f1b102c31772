// The live page: finds its exercises and its live cells, and makes them live.
// What is right or wrong is said by the same grader as everywhere; nothing here knows it.

import { Chapter, OWN } from "./chapter.js";
import { Demo } from "./demo.js";
import { Exercise } from "./exercise.js";
import * as storage from "./storage.js";

const PARTS = "[data-exercise], .cell.tag_live, .cell.tag_given";

const page = {
  chapter: document.querySelector("[data-exercise]").dataset.chapter,
  /** All that stands on the page and can be in scope, in its order. */
  parts: [],

  /** What a piece of code finds there already: [what to call it, its text]. Demonstrations are no part of an answer. */
  before(one) {
    const earlier = this.parts.slice(0, this.parts.indexOf(one));
    const inScope = one instanceof Demo ? earlier : earlier.filter((part) => !(part instanceof Demo));
    return inScope.map((part) => [part.title, part.text]);
  },

  /** The reader's own answers of earlier chapters, if they passed and the reader wants them. */
  own(chapter) {
    if (!storage.option(OWN)) return [];
    const here = new Set(exercises().map((one) => one.id));
    return Object.entries(storage.all()).filter(([id, entry]) => entry.passed && !here.has(id)).map(([id, entry]) => [id, entry.code]);
  },

  changed() {
    this.top?.refresh();
  },
};

const exercises = () => page.parts.filter((part) => part instanceof Exercise);

/** A cell of given code is in scope as it is. */
function given(cell) {
  return { title: "given", section: cell, text: cell.querySelector("pre").textContent };
}

for (const element of document.querySelectorAll(PARTS)) {
  if (element.dataset.exercise && !element.querySelector("[data-live]")) continue; // no Python for this one
  const number = page.parts.length + 1;
  if (element.dataset.exercise) page.parts.push(new Exercise(element, page));
  else page.parts.push(element.classList.contains("tag_live") ? new Demo(element, page, number) : given(element));
}
page.top = new Chapter(page.chapter, exercises());
