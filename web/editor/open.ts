import { closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { effect } from "@preact/signals";
import { type Language, language, say, source } from "../state/settings.ts";
import { diagnostics } from "./diagnostics.ts";
import { inlays } from "./inlays.ts";
import { lights } from "./lights.ts";
import { colours, look } from "./look.ts";
import { pointing } from "./pointing.ts";
import { replacing } from "./replacing.ts";

const GRAMMARS = {
  python: () => [python(), indentUnit.of("    ")],
  typescript: () => [javascript({ typescript: true }), indentUnit.of("  ")],
} as const satisfies Readonly<Record<Language, () => unknown>>;

/** What the editor knows: how text is written in it, what is shown in it, what each key does. */
const extensions = (grammar: Compartment): Extension[] => [
  lineNumbers(),
  history(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  search({ top: true }),
  EditorState.tabSize.of(4),
  grammar.of(GRAMMARS[language.peek()]()),
  syntaxHighlighting(colours),
  look,
  diagnostics,
  inlays,
  lights,
  pointing,
  replacing,
  keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap, indentWithTab]),
  EditorView.contentAttributes.of(() => ({
    "aria-label": say.value.source,
    spellcheck: "false",
    // It is focusable as it is, which not everything that checks pages knows.
    tabindex: "0",
  })),
  EditorView.updateListener.of(({ docChanged, state }) => {
    if (docChanged) source.value = state.doc.toString();
  }),
];

/** Opens an editor of the source in `host`, and gives what closes it. */
export function openEditor(host: HTMLElement): () => void {
  // The page's policy lets no style be written into the document; a shadow root takes sheets that are made here.
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const grammar = new Compartment();
  const state = EditorState.create({ doc: source.peek(), extensions: extensions(grammar) });
  const view = new EditorView({ root, parent: root, state });
  const ends = [
    effect(() => put(view, source.value)),
    effect(() => view.dispatch({ effects: grammar.reconfigure(GRAMMARS[language.value]()) })),
  ];
  return () => {
    for (const end of ends) end();
    view.destroy();
  };
}

/** The text, where it was changed elsewhere than in the editor. Only what differs is replaced: places keep theirs. */
function put(view: EditorView, text: string): void {
  const now = view.state.doc.toString();
  if (now === text) return;
  let from = 0;
  while (from < now.length && from < text.length && now[from] === text[from]) from++;
  let [to, end] = [now.length, text.length];
  while (to > from && end > from && now[to - 1] === text[end - 1]) {
    to--;
    end--;
  }
  view.dispatch({ changes: { from, to, insert: text.slice(from, end) } });
}
