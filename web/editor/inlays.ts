import { type Range, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { grouped, sizeText } from "../format.ts";
import { type Result, result } from "../state/run.ts";
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
    const { doc } = view.state;
    // What is typed meanwhile has other lines; its own result is on the way.
    if (doc.toString() !== now.program.text) return;
    view.dispatch({ effects: put.of(decorations(doc, now)) });
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

/** Of the modules that a line makes, without those inside of them: `2,359,808`; of equal ones `3 × 590,080`. */
function paramsByLine({ table }: Result["survey"]): ReadonlyMap<number, string> {
  const lineOf = new Map(table.rows.map(({ path, source }) => [path, source?.endLine]));
  const counts = new Map<number, Map<string, number>>();
  for (const { source, params, recursive, path } of table.rows) {
    if (!source || recursive || path === "" || params.total === 0) continue;
    const { endLine } = source;
    if (lineOf.get(path.slice(0, Math.max(path.lastIndexOf("."), 0))) === endLine) continue;
    counts.set(endLine, (counts.get(endLine) ?? new Map()).set(path, params.total));
  }
  return new Map(
    [...counts].map(([line, found]) => [line, listed([...found.values()].map(grouped))]),
  );
}

const MOST_LISTED = 3;

/** Equal neighbours once, with how many they are. */
function listed(texts: readonly string[]): string {
  const groups: { text: string; count: number }[] = [];
  for (const text of texts) {
    const last = groups.at(-1);
    if (last?.text === text) last.count++;
    else groups.push({ text, count: 1 });
  }
  const shown = groups
    .slice(0, MOST_LISTED)
    .map(({ text, count }) => (count > 1 ? `${count} × ${text}` : text));
  return groups.length > MOST_LISTED ? `${shown.join(", ")}, …` : shown.join(", ");
}

/** What the outermost call of a line gives, in each of its runs. */
function shapesByLine({ calls }: Result["survey"]): ReadonlyMap<number, string> {
  const outermost = new Map<number, { from: number; shapes: Map<number, string[]> }>();
  for (const { span, shapes } of calls) {
    const text = sizeText(shapes.map((shape) => [...shape]));
    if (text === "") continue;
    const known = outermost.get(span.endLine) ?? { from: span.column, shapes: new Map() };
    outermost.set(span.endLine, known);
    const runs = known.shapes.get(span.column) ?? [];
    known.shapes.set(span.column, [...runs, text]);
    known.from = Math.min(known.from, span.column);
  }
  return new Map(
    [...outermost].map(([line, { from, shapes }]) => [
      line,
      `→ ${listed([...new Set(shapes.get(from))])}`,
    ]),
  );
}
