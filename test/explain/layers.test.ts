// Every layer of torch.nn that is recorded from PyTorch is explained, and each explanation comes to the counted number.
import { describe, expect, test } from "vitest";
import type { Derivation } from "../../src/explain/derivation.ts";
import { explain, type LayerExplanation } from "../../src/explain/index.ts";
import { addCounts, type Count, Formula, multiplyCounts } from "../../src/formula/index.ts";
import { nn } from "../../src/index.ts";
import { type Summary, type SummaryOptions, summary } from "../../src/summary/index.ts";
import type { Runnable } from "../../src/trace.ts";
import { callArguments, casesIn, familiesOf } from "../parity/golden.ts";
import { build, type RecordedLayer } from "../parity/recorded-layer.ts";
import { derivationsOfOp, lastLine, symbolsShown } from "./derivations.ts";

const sum = (counts: readonly Count[]): Count => counts.reduce(addCounts, 0);

function derivationsOf({ own, output, work }: LayerExplanation): Derivation[] {
  return [
    ...own.groups.flatMap(({ derivation, items }) => [
      derivation,
      ...items.map((item) => item.derivation),
    ]),
    ...own.others.map(({ derivation }) => derivation),
    ...(work?.ops ?? []).flatMap((op) => derivationsOfOp(op, undefined)),
    ...(output?.sizes ?? []).map(({ derivation }) => derivation),
  ];
}

/** The symbols of its formulas that no line says the origin of. */
function symbolsWithout({ own, work, output, where }: LayerExplanation): string[] {
  const known = new Set(where.flatMap(({ symbols }) => symbols));
  for (const { symbols } of output?.sizes ?? []) for (const symbol of symbols) known.add(symbol);
  const shown = [
    ...own.groups.flatMap(({ derivation }) => new Formula(derivation.formula).symbols),
    ...(work?.ops ?? []).flatMap((op) => symbolsShown(op, undefined)),
    ...(output ? symbolsShown({ macs: null, elementwise: null }, output) : []),
  ];
  return [...new Set(shown)].filter((symbol) => !known.has(symbol));
}

/** The model's run as it is counted, or undefined where it can't be run. */
function counted(layer: Runnable, options: SummaryOptions): Summary | undefined {
  try {
    return summary(layer, options);
  } catch {
    return undefined;
  }
}

function check(recorded: RecordedLayer): boolean {
  const inputs = callArguments(recorded.inputs, {}, []).filter((input) => input !== undefined);
  const options = { inputData: inputs, mode: recorded.mode } as SummaryOptions;
  const layer = build(recorded) as unknown as Runnable;
  const result = counted(layer, options);
  if (!result) return false;
  const explained = explain(build(recorded) as unknown as Runnable, [], options);
  const [own] = explained.layers as [LayerExplanation];
  for (const derivation of derivationsOf(own))
    expect(lastLine(derivation)).toBe(String(derivation.value));
  expect(symbolsWithout(own)).toEqual([]);
  const { groups, others, none, missing, buffers } = own.own;
  expect(own.params).toBe(result.totalParams);
  const explainedParams = sum([
    ...groups.map(({ derivation }) => derivation.value),
    ...others.map(({ count }) => count),
    ...own.parts.map(({ params }) => params),
  ]);
  expect(explainedParams).toBe(result.totalParams);
  expect(own.work?.macs).toEqual(result.exact.macs);
  const explainedMacs = sum([
    ...(own.work?.ops ?? []).map(({ macs, times }) => multiplyCounts(macs?.value ?? 0, times)),
    ...own.parts.map(({ macs }) => macs),
  ]);
  expect(explainedMacs).toEqual(result.exact.macs);
  expect(own.totals.savedBytes).toBe(result.exact.savedBytes);
  // A formula for everything that the layer holds, and a reason where it holds nothing.
  if (!recorded.wrap) expect(others.map(({ name }) => name)).toEqual([]);
  const hasReason =
    none !== null || missing.length > 0 || own.parts.length > 0 || buffers.length > 0;
  const isEmpty = MADE_OF_OTHERS.has(own.className);
  if (groups.length === 0 && others.length === 0 && !isEmpty) expect(hasReason).toBe(true);
  return true;
}

describe("an explanation comes to the counted number", () => {
  let explained = 0;
  for (const family of familiesOf("layers"))
    test(`of every layer of the family ${family}`, () => {
      for (const recorded of casesIn<RecordedLayer>("layers", family)) {
        if (recorded.error || !recorded.out || Object.keys(recorded.inputKwargs).length > 0)
          continue;
        if (check(recorded)) explained += 1;
      }
    });
  test("and that is of most that is recorded", () => {
    expect(explained).toBeGreaterThan(900);
  });
});

/** Their parameters are those of the layers inside of them, or of whatever list they are given. */
const MADE_OF_OTHERS: ReadonlySet<string> = new Set([
  "AdaptiveLogSoftmaxWithLoss",
  "Container",
  "DataParallel",
  "LinearCrossEntropyLoss",
  "Module",
  "ModuleDict",
  "ModuleList",
  "ParameterDict",
  "ParameterList",
  "RNNCellBase",
  "Sequential",
  "Transformer",
  "TransformerDecoder",
  "TransformerDecoderLayer",
  "TransformerEncoder",
  "TransformerEncoderLayer",
]);

test("every class of torch.nn says how many parameters it has, or why it has none", () => {
  const silent = Object.entries(nn).flatMap(([name, value]) => {
    if (typeof value !== "function" || !(value.prototype instanceof nn.Module)) return [];
    const { counts, noParameters } = value as { counts?: unknown; noParameters?: unknown };
    return counts || noParameters || MADE_OF_OTHERS.has(name) ? [] : [name];
  });
  expect(silent.sort()).toEqual([]);
});
