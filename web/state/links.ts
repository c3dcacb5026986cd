import { computed } from "@preact/signals";
import type { LayerExplanation as Layer } from "../../src/explain/index.ts";
import { Formula } from "../../src/formula/index.ts";
import type { Span } from "../../src/recorder.ts";
import { explained } from "./run.ts";
import { type Measure, pointed, type SourcePlace } from "./selection.ts";

export type { Layer };
export type SymbolOrigin = Layer["where"][number];
type Origin = SymbolOrigin["origin"];

/** An argument in the source, and a number of a layer that it decides, by its symbol there. */
export interface Link {
  readonly span: Span;
  readonly path: string;
  readonly measure: Measure;
  readonly symbol: string;
}

/** The places in the source that a symbol gets its value from. */
export function spansOf(origin: Origin): readonly Span[] {
  switch (origin.kind) {
    case "argument":
    case "made":
    case "call":
      return origin.place ? [origin.place] : [];
    case "derived":
    case "product":
      return origin.origins.flatMap(spansOf);
    default:
      return [];
  }
}

/** Explanations by the paths of their layers. */
export const layerAt = computed<ReadonlyMap<string, Layer>>(
  () => new Map(explained.value.explanation.layers.map((layer) => [layer.path, layer])),
);

/** Every argument that decides a number. */
export const links = computed<readonly Link[]>(() => [...layerAt.value.values()].flatMap(linksOf));

function linksOf(layer: Layer): Link[] {
  const symbols = formulasOf(layer);
  return layer.where.flatMap(({ symbols: names, origin }) =>
    origin.kind === "made"
      ? []
      : spansOf(origin).flatMap((span) =>
          names.flatMap((symbol) =>
            symbols
              .filter(([, found]) => found.has(symbol))
              .map(([measure]) => ({ span, path: layer.path, measure, symbol })),
          ),
        ),
  );
}

/** The symbols of the formulas that give each number. */
function formulasOf({ own, output, work }: Layer): [Measure, ReadonlySet<string>][] {
  const params = own.groups.map(({ derivation }) => derivation.formula);
  const sizes = output?.sizes.map(({ derivation }) => derivation.formula) ?? [];
  const macs = work?.ops.flatMap((op) => op.macs?.formula ?? []) ?? [];
  return [
    ["params", symbolsIn(params)],
    ["output", new Set([...symbolsIn(sizes), ...(output?.named ?? [])])],
    ["macs", symbolsIn(macs)],
  ];
}

const parsed = new Map<string, readonly string[]>();

function symbolsIn(formulas: readonly string[]): ReadonlySet<string> {
  return new Set(
    formulas.flatMap((text) => {
      const known = parsed.get(text) ?? new Formula(text).symbols;
      parsed.set(text, known);
      return known;
    }),
  );
}

export const cellKey = (path: string, measure: Measure): string => `${path} ${measure}`;

/** The cells that what is pointed at decides. */
export const litCells = computed<ReadonlySet<string>>(() => {
  const at = pointed.value;
  if (!at) return new Set();
  const hit = links.value.filter(({ span }) => holds(span, at));
  return new Set(hit.map(({ path, measure }) => cellKey(path, measure)));
});

/** True where `span` holds the place. */
export function holds({ line, endLine, column, endColumn }: Span, at: SourcePlace): boolean {
  if (at.line < line || at.line > endLine) return false;
  return (at.line > line || at.column >= column) && (at.line < endLine || at.column <= endColumn);
}
