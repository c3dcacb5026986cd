import { MOST_KNOWN_VALUES, type Tensor } from "../tensor.ts";
import type { Value } from "./known-values.ts";

/** A number for each element: those of a tensor, and which of them an element takes. */
type PerElement = readonly [tensor: Tensor | null, placeOf: (at: number) => number];

interface Rule {
  readonly eps: number;
  /** Which elements are normalized together: the number of the group of each. */
  readonly groupOf: (at: number) => number;
  readonly scale: PerElement;
  readonly shift: PerElement;
  /** Mean and variance of each group, where they are given and not measured. */
  readonly given?: readonly [mean: Tensor | null, variance: Tensor | null];
}

interface Statistics {
  readonly mean: number;
  readonly variance: number;
}

/** The elements of `input`, centred and scaled group by group, if all of them are known and few. */
export function normalized(input: Tensor, rule: Rule): number[] | undefined {
  const { values, numel } = input;
  const known = [rule.scale[0], rule.shift[0], ...(rule.given ?? [])];
  const isKnown = known.every((tensor) => tensor === null || tensor.values !== undefined);
  if (!values || !isKnown || numel > MOST_KNOWN_VALUES) return undefined;
  const statistics = rule.given ? givenBy(rule.given) : measured(values, rule.groupOf);
  const taken = ([tensor, placeOf]: PerElement, at: number, none: number): number =>
    tensor ? Number(tensor.values?.[placeOf(at)]) : none;
  return values.map((value, at) => {
    const { mean, variance } = statistics(rule.groupOf(at));
    const centred = (Number(value) - mean) / Math.sqrt(variance + rule.eps);
    return centred * taken(rule.scale, at, 1) + taken(rule.shift, at, 0);
  });
}

const givenBy =
  ([means, variances]: NonNullable<Rule["given"]>) =>
  (group: number): Statistics => ({
    mean: Number(means?.values?.[group]),
    variance: Number(variances?.values?.[group]),
  });

function measured(values: readonly Value[], groupOf: (at: number) => number) {
  const groups = new Map<number, number[]>();
  values.forEach((value, at) => {
    const group = groups.get(groupOf(at)) ?? [];
    group.push(Number(value));
    groups.set(groupOf(at), group);
  });
  const average = (elements: readonly number[]): number =>
    elements.reduce((sum, element) => sum + element, 0) / elements.length;
  const statistics = new Map(
    [...groups].map(([group, elements]): [number, Statistics] => {
      const mean = average(elements);
      return [group, { mean, variance: average(elements.map((x) => (x - mean) ** 2)) }];
    }),
  );
  return (group: number): Statistics => statistics.get(group) as Statistics;
}
