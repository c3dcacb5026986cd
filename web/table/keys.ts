import { choose, showSource } from "../state/commands.ts";
import type { Measure } from "../state/selection.ts";
import { isFolded, type Line } from "./lines.ts";
import { flip, flipped, isFlat, lines } from "./state.ts";

/** Where the focus is in the grid. */
interface Focus {
  readonly cell: HTMLElement;
  readonly row: HTMLTableRowElement;
  readonly line: Line;
}

/** Arrow keys walk over the cells, and fold and unfold rows at their names; Enter asks how a number comes about. */
export function onGridKey(event: KeyboardEvent): void {
  const focus = focusOf(event.target as Element);
  if (!focus || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = ACTS[event.key] ?? foldAct(event.key, focus);
  const next = act ? undefined : STEPS[event.key]?.(focus);
  if (!act && next === undefined) return;
  event.preventDefault();
  if (act) act(focus);
  else if (next) focusOn(next as HTMLElement, focus.cell);
}

function focusOf(target: Element): Focus | undefined {
  const cell = target.closest<HTMLElement>("td, th");
  const row = cell?.closest("tr");
  const line = lines.value.find(({ key }) => key === row?.dataset.key);
  return cell && row && line ? { cell, row, line } : undefined;
}

type Act = (focus: Focus) => void;

const ask: Act = ({ cell, line }) => {
  const { measure } = cell.dataset;
  if (measure) choose(line.row.path, measure as Measure);
  else showSource(line.row.path);
};

const ACTS: Readonly<Record<string, Act>> = { Enter: ask, " ": ask };

/** At the name of a module with parts, right opens it and left closes it. */
function foldAct(key: string, { cell, row, line }: Focus): Act | undefined {
  if (cell !== row.firstElementChild || !line.hasChildren || isFlat.value) return undefined;
  const folded = isFolded(line, flipped.value);
  const flips = key === (folded ? "ArrowRight" : "ArrowLeft");
  return flips ? () => flip(line.key) : undefined;
}

/** Null at an edge. */
type Step = (focus: Focus) => Element | null;

const below = ({ cell, row }: Focus, other: Element | null | undefined): Element | null =>
  other?.children[[...row.children].indexOf(cell)] ?? null;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowDown: (focus) => below(focus, focus.row.nextElementSibling),
  ArrowUp: (focus) => below(focus, focus.row.previousElementSibling),
  ArrowRight: ({ cell }) => cell.nextElementSibling,
  ArrowLeft: ({ cell }) => cell.previousElementSibling,
  Home: (focus) => below(focus, focus.row.parentElement?.firstElementChild),
  End: (focus) => below(focus, focus.row.parentElement?.lastElementChild),
};

/** The grid is one stop of the Tab key: the cell that had the focus last. */
function focusOn(next: HTMLElement, from: HTMLElement): void {
  const stops = from.closest("table")?.querySelectorAll<HTMLElement>('tbody [tabindex="0"]') ?? [];
  for (const cell of stops) cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
