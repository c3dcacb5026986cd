import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { Span } from "../../src/recorder.ts";
import { litSpans, shownSpan } from "../state/selection.ts";
import { following } from "./following.ts";
import { rangeOf } from "./positions.ts";

const put = StateEffect.define<readonly Span[]>();
const lit = Decoration.mark({ class: "cm-lit" });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(now, transaction) {
    const set = transaction.effects.find((effect) => effect.is(put));
    if (!set) return now.map(transaction.changes);
    const ranges = (set.value as readonly Span[]).flatMap((span) => {
      const range = rangeOf(transaction.state.doc, span);
      return range && range.from < range.to ? [lit.range(range.from, range.to)] : [];
    });
    return Decoration.set(ranges, true);
  },
  provide: (from) => EditorView.decorations.from(from),
});

const shown = StateEffect.define<Span | null>();
const line = Decoration.line({ class: "cm-shown" });

const shownField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(now, transaction) {
    const set = transaction.effects.find((effect) => effect.is(shown));
    if (!set) return now.map(transaction.changes);
    const span = set.value as Span | null;
    const { doc } = transaction.state;
    if (!span || span.endLine > doc.lines) return Decoration.none;
    const lines = Array.from({ length: span.endLine - span.line + 1 }, (_, at) => span.line + at);
    return Decoration.set(lines.map((number) => line.range(doc.line(number).from)));
  },
  provide: (from) => EditorView.decorations.from(from),
});

/** Lights up what something on the right is made of, and shows where a selected layer is made. */
export const lights = [
  field,
  shownField,
  following((view) => view.dispatch({ effects: put.of(litSpans.value) })),
  following((view) => {
    const span = shownSpan.value;
    const range = span && rangeOf(view.state.doc, span);
    view.dispatch({
      effects: [
        shown.of(span),
        ...(range ? [EditorView.scrollIntoView(range.from, { y: "nearest", yMargin: 60 })] : []),
      ],
    });
  }),
];
