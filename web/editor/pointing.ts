import { EditorView } from "@codemirror/view";
import { holds, layerAt } from "../state/links.ts";
import { result } from "../state/run.ts";
import { pointed, type SourcePlace, selection } from "../state/selection.ts";
import { placeAt } from "./positions.ts";

const isSame = (left: SourcePlace | null, right: SourcePlace | null): boolean =>
  left?.line === right?.line && left?.column === right?.column;

function point(place: SourcePlace | null): void {
  if (!isSame(pointed.peek(), place)) pointed.value = place;
}

/** The module that the innermost call at a place makes or runs. */
function pathAt(place: SourcePlace): string | undefined {
  const made = [...layerAt.value.values()].filter(
    ({ path, source }) => path && source && holds(source, place),
  );
  const run = result.value.survey.calls.filter(({ span }) => holds(span, place));
  // Of TypeScript the line is known.
  const near = result.value.survey.calls.find(({ span }) => span.line === place.line);
  return made.at(-1)?.path ?? run[0]?.path ?? near?.path;
}

/** What the pointer or the cursor is at lights up what it decides; the cursor selects the layer of its line. */
export const pointing = [
  EditorView.domEventHandlers({
    mousemove: (event, view) => {
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      point(at === null ? null : placeAt(view.state.doc, at));
    },
    mouseleave: () => point(null),
    blur: () => point(null),
  }),
  EditorView.updateListener.of(({ state, selectionSet, docChanged, transactions }) => {
    const byHand = transactions.some((each) => each.isUserEvent("select"));
    if (!selectionSet || docChanged || !byHand) return;
    if (state.doc.toString() !== result.peek().program.text) return;
    const place = placeAt(state.doc, state.selection.main.head);
    point(place);
    const path = pathAt(place);
    if (path !== undefined)
      selection.value = { path, measure: selection.peek()?.measure ?? "params" };
  }),
];
