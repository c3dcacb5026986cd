import { type Range, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { type Result, result } from "../state/run.ts";
import { paramsByLine, shapesByLine } from "./beside.ts";
import { following } from "./following.ts";

/** Said at the end of a line: what its layer holds, and what its calls give. */
interface Inlay {
  readonly params: string;
  readonly shape: string;
}

class InlayWidget extends WidgetType {
  readonly #inlay: Inlay;

  constructor(inlay: Inlay) {
    super();
    this.#inlay = inlay;
  }

  override eq(other: InlayWidget): boolean {
    return JSON.stringify(this.#inlay) === JSON.stringify(other.#inlay);
  }

  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = "cm-inlay";
    for (const kind of ["params", "shape"] as const) {
      const text = this.#inlay[kind];
      if (text === "") continue;
      const part = document.createElement("span");
      part.className = kind;
      part.textContent = text;
      element.append(part);
    }
    return element;
  }
}

const put = StateEffect.define<DecorationSet>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(now, transaction) {
    const set = transaction.effects.find((effect) => effect.is(put));
    return set ? (set.value as DecorationSet) : now.map(transaction.changes);
  },
  provide: (from) => EditorView.decorations.from(from),
});

/** Parameters and shapes beside the lines that they come from. They stay where they are while the source doesn't run. */
export const inlays = [
  field,
  following((view) => {
    const now = result.value;
    // With the table, which is in the document by then: the editor measures the page, once for both.
    requestAnimationFrame(() => {
      const { doc } = view.state;
      // What is typed meanwhile has other lines; its own result is on the way.
      if (result.peek() !== now || doc.toString() !== now.program.text) return;
      view.dispatch({ effects: put.of(decorations(doc, now)) });
    });
  }),
];

function decorations(doc: Text, now: Result): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const [line, inlay] of inlaysOf(now)) {
    if (line > doc.lines) continue;
    const widget = new InlayWidget(inlay);
    ranges.push(Decoration.widget({ widget, side: 1 }).range(doc.line(line).to));
  }
  return Decoration.set(ranges, true);
}

function inlaysOf({ survey }: Result): ReadonlyMap<number, Inlay> {
  const params = paramsByLine(survey);
  const shapes = shapesByLine(survey);
  const lines = new Set([...params.keys(), ...shapes.keys()]);
  return new Map(
    [...lines].map((line) => [
      line,
      { params: params.get(line) ?? "", shape: shapes.get(line) ?? "" },
    ]),
  );
}
