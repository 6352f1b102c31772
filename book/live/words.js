// Every sentence that the live page says. What an answer is told comes from the grader, not from here.

export const WORDS = {
  // An exercise's answer.
  yourCode: (name) => `Your code for ${name}`,
  yourCell: "The code of this cell",
  yourAnswer: (name) => `Your answer for ${name}`,
  help: "Tab indents. To leave with the keyboard, press Escape and then Tab. Ctrl+Enter checks.",
  helpCell: "Tab indents. To leave with the keyboard, press Escape and then Tab. Ctrl+Enter runs.",
  noEditor: "The editor could not be loaded, so this is a plain field. Everything else works as usual.",
  choose: "choose",
  oneValue: "Your value",

  // Buttons.
  check: "Check",
  run: "Run",
  stop: "Stop",
  reset: "Reset",
  retry: "Try again",
  busy: "Another piece of code is running. Stop it first, or wait for it.",
  nothingRuns: "Nothing is running here.",

  // Python.
  fetching: { core: "Fetching Python", numpy: "Fetching NumPy", matplotlib: "Fetching Matplotlib", grader: "Fetching the grader" },
  amount: (what, done, total) => `${what}: ${megabytes(done)}${total ? ` of ${megabytes(Math.max(done, total))}` : ""} MB`,
  starting: "Starting Python in your browser. The first time takes about ten seconds.",
  running: "Running your code.",
  silent: "It ran without an error and printed nothing.",
  stopped: "Stopped. Your code is still here; run or check it again when you like.",
  tooLong: (seconds) => `Stopped after ${seconds} seconds: is there a loop that never ends?`,
  printed: "What it printed",
  plot: "The plot that your code drew",
  line: (number) => `The marked line, ${number}, is where it happened.`,

  // What can go wrong around it.
  noNetwork: (what) => `${what} could not be fetched. Is there a connection to the network? Your answer is kept.`,
  badHash: (what) =>
    `${what} arrived changed: its checksum is not the one that this book was made with, so it was not used. ` +
    "Something between you and the server may have replaced it. Try again, or on another network.",
  tooOld: "This browser can't run Python (it lacks WebAssembly, modules or workers, or they are switched off). " +
    "Use a current browser, or the notebook of this chapter.",
  fault: (what) => `Python could not be run in this browser: ${what}`,
  noMatplotlib: "This page brings no Matplotlib, so nothing can be drawn here. The notebook of the chapter can.",
  what: { core: "Python", numpy: "NumPy", matplotlib: "Matplotlib", grader: "The grader", key: "The chapter's key", runtime: "Python" },

  // Kept answers.
  resetDone: "This is what you started from. Ctrl+Z in the editor brings yours back.",
  resetForm: "The fields are empty again.",
  stubChanged: "This exercise has changed since you wrote your answer. Your answer is still here.",
  showStub: "Show the new beginning",
  newStub: "The new beginning",
  notKept: "This browser keeps nothing for this page (private mode, or storage is full or switched off). " +
    "Your answers last until you close the page; export them to keep them.",
  keptAgain: "Your answers are kept in this browser again.",
  solvedMark: "solved",
  solved: (done, all) => `${done} of ${all} exercises solved`,
  exercises: "Exercises of this chapter",

  // The fold "Your answers".
  yourAnswers: "Your answers",
  where: "They are kept in this browser and nowhere else.",
  download: "Download as assignment",
  export: "Export",
  import: "Import",
  erase: "Erase",
  own: "Use my own answers of earlier chapters, where they passed",
  downloaded: (file, count) => `${file} holds ${count === 1 ? "1 answer" : `${count} answers`}. Hand it in, or go on with it in Jupyter.`,
  exported: (count) => `${count === 1 ? "1 answer" : `${count} answers`} of the whole book in unrolled-answers.json.`,
  imported: (count) => `${count === 1 ? "1 answer was" : `${count} answers were`} imported.`,
  notAnswers: "That file holds no exported answers of this book. Nothing was changed.",
  reallyErase: (count) => `Erase ${count === 1 ? "the 1 answer" : `all ${count} answers`} of the whole book from this browser? This can't be undone.`,
  nothingToErase: "There are no answers to erase.",
  erased: "All answers are erased.",
};

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
