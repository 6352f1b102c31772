// The editor: a small CodeMirror. Loaded only when an exercise is first touched.

import { defaultKeymap, history, historyKeymap, indentLess, indentMore, isolateHistory } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

const markLine = StateEffect.define();

/** The line that an error came from; the mark goes when the text changes. */
const marked = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(markLine)) return effect.value === null ? Decoration.none : lineAt(transaction.state.doc, effect.value);
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function lineAt(doc, number) {
  const line = doc.line(Math.min(Math.max(1, number), doc.lines));
  return Decoration.set([Decoration.line({ class: "cm-wrong-line" }).range(line.from)]);
}

/** Tab indents until Escape is pressed; so nobody is caught in the editor. */
const leaving = EditorView.domEventHandlers({
  keydown(event, view) {
    if (event.key === "Escape") view.setTabFocusMode(true);
    else if (event.key !== "Tab" && event.key !== "Shift") view.setTabFocusMode(false);
    return false;
  },
  blur: (event, view) => { view.setTabFocusMode(false); },
});

function tab(view) {
  return view.state.selection.ranges.some((range) => !range.empty) ? indentMore(view) : insertSpaces(view);
}

function insertSpaces(view) {
  const { head } = view.state.selection.main;
  const column = head - view.state.doc.lineAt(head).from;
  view.dispatch(view.state.replaceSelection(" ".repeat(4 - (column % 4))), { scrollIntoView: true, userEvent: "input" });
  return true;
}

/**
 * @param {HTMLElement} parent
 * @param {{text: string, attributes: Record<string, string>, change: (text: string) => void, enter: () => void}} options
 */
export function open(parent, { text, attributes, change, enter }) {
  const pressed = () => { enter(); return true; };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([
          { key: "Mod-Enter", run: pressed },
          { key: "Ctrl-Enter", run: pressed },
          { key: "Tab", run: tab, shift: indentLess },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        history(),
        lineNumbers(),
        new LanguageSupport(pythonLanguage),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        indentOnInput(),
        bracketMatching(),
        syntaxHighlighting(classHighlighter),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ spellcheck: "false", autocorrect: "off", autocapitalize: "off", ...attributes }),
        EditorView.updateListener.of((update) => { if (update.docChanged) change(view.state.doc.toString()); }),
        marked,
        leaving,
      ],
    }),
  });
  return {
    get text() { return view.state.doc.toString(); },
    set text(words) {
      const all = { from: 0, to: view.state.doc.length, insert: words };
      view.dispatch({ changes: all, annotations: isolateHistory.of("full") }); // undo brings back what was there, whole
    },
    focus(point) {
      view.focus();
      const at = point && view.posAtCoords(point);
      if (at) view.dispatch({ selection: { anchor: at } });
    },
    mark(line) { view.dispatch({ effects: markLine.of(line) }); },
  };
}
