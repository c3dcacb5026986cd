import { snake } from "../../../src/naming.ts";
import type { WrittenInteger, WrittenPlace } from "../../state/integers.ts";
import { holds, type Layer, type Link, type SymbolOrigin } from "../../state/links.ts";
import type { Explained, Result } from "../../state/run.ts";
import { MEASURES, type Measure } from "../../state/selection.ts";

/** A call of the source, and the numbers among its arguments. */
export interface Call {
  readonly place: WrittenPlace;
  /** The layer that it makes; null where it makes none, or several. */
  readonly path: string | null;
  readonly numbers: readonly Turnable[];
}

interface Turnable extends WrittenInteger {
  /** Which of the source's numbers it is. */
  readonly at: number;
  /** The argument's name; null where it is given by place and nothing tells its name. */
  readonly argument: string | null;
  /** The numbers of a layer that it decides. */
  readonly decides: readonly Measure[];
}

/** The numbers by the calls that they stand in, in the order of the source. */
export function callsOf(
  integers: readonly WrittenInteger[],
  { result, explanation }: Explained,
  links: readonly Link[],
): Call[] {
  const { layers } = explanation;
  const byLine = groupedBy(layers, ({ source }) => source?.line ?? 0);
  const linksByLine = groupedBy(links, ({ span }) => span.line);
  const { language } = result.program;
  const numbers = integers.map((integer, at): Turnable => {
    const { line, column } = integer.span;
    const hit = (linksByLine.get(line) ?? []).filter(({ span }) => holds(span, { line, column }));
    const made = byLine.get(integer.call.line) ?? [];
    return {
      ...integer,
      at,
      argument: /^\d/.test(integer.name) ? argumentAt(made, integer, language) : integer.name,
      decides: MEASURES.filter((each) => hit.some(({ measure }) => measure === each)),
    };
  });
  const calls = groupedBy(numbers, ({ call }) => call);
  return [...calls].map(([place, own]) => {
    const made = byLine.get(place.line) ?? [];
    return { place, path: made.length === 1 ? (made[0] as Layer).path : null, numbers: own };
  });
}

/** The name of an argument that is given by place, by what the layer that is made there says of it. */
function argumentAt(
  layers: readonly Layer[],
  { span: { line, column } }: WrittenInteger,
  language: Result["program"]["language"],
): string | null {
  const origins = layers.flatMap(({ where }) => where.flatMap(({ origin }) => written(origin)));
  const found = origins.find(({ place }) => place && holds(place, { line, column }));
  if (!found) return null;
  return language === "python" ? snake(found.argument) : found.argument;
}

type Written = SymbolOrigin["origin"] & { readonly kind: "argument" };

function written(origin: SymbolOrigin["origin"]): Written[] {
  if (origin.kind === "argument") return [origin];
  return "origins" in origin ? origin.origins.flatMap(written) : [];
}

function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
