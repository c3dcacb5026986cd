import { bounded } from "../summary/bound.ts";
import { grouped } from "../summary/numbers.ts";
import { numelOf } from "../tensor.ts";
import type { Explanation, LayerExplanation, OpExplanation } from "./explanation.ts";
import { originLines } from "./origin-lines.ts";
import type { Output } from "./output.ts";
import { parameterLines } from "./parameter-lines.ts";
import { derived, type Line, placeText, separated, type Wording } from "./wording.ts";
import type { OpWork } from "./work.ts";
import { memoryLines, workLines } from "./work-lines.ts";

/** What one layer or op gets to say. */
export interface Entry {
  readonly name: string;
  readonly title: string;
  readonly place: string;
  readonly lines: readonly Line[];
  readonly layer: LayerExplanation | undefined;
}

export const entriesOf = (all: Explanation, wording: Wording): Entry[] => [
  ...all.layers.map((layer) => layerEntry(layer, all, wording)),
  ...all.ops.map((op) => opEntry(op, all.model, wording)),
];

/** What a reader may believe otherwise: on what the numbers depend. Undefined where none of them does. */
export function remark({ wasRun, layers }: Explanation, { say }: Wording): string | undefined {
  if (!wasRun) return say.notRun;
  const grows = layers.some(({ params, totals }) => params > 0 && totals.runs > 0);
  return grows ? say.grows : undefined;
}

function layerEntry(
  layer: LayerExplanation,
  { model, wasRun }: Explanation,
  wording: Wording,
): Entry {
  const { say } = wording;
  const { path, className, title, totals, work, output } = layer;
  const lines = [...parameterLines(layer, wording)];
  if (output) lines.push(...outputLines(output, wording));
  if (work) {
    lines.push(...runLines(layer, work.ops, wording));
    const all = bounded(totals.macs, { isAtLeast: false, isAtMost: totals.atMost.macs });
    if (totals.runs > 1) lines.push({ label: say.runs, pieces: [say.timesRun(totals.runs, all)] });
  }
  if (!work && wasRun && layer.parts.length === 0)
    lines.push({
      label: say.runs,
      pieces: [layer.readBy ? say.readBy(layer.readBy) : say.neverRan],
    });
  lines.push(...originLines(layer.where, layer.source, wording));
  for (const { name, other } of layer.tied)
    lines.push({ label: "", pieces: [say.tied(name, other)] });
  if (layer.flattened) lines.push({ label: "", pieces: [flattenedText(layer.flattened, wording)] });
  if (layer.same) lines.push({ label: "", pieces: [sameText(layer.same, wording)] });
  return {
    name: path || model,
    title: path || title !== className ? title : "",
    place: placeText(layer.source, wording),
    lines,
    layer,
  };
}

/** What its first run computes and keeps. Of a module with parts the table says the most: only what it does itself. */
function runLines(layer: LayerExplanation, all: readonly OpWork[], wording: Wording): Line[] {
  const { parts, work, totals } = layer;
  if (parts.length === 0)
    return [
      ...workLines(
        {
          ops: all,
          unknown: work?.unknown ?? [],
          total: work?.macs ?? 0,
          isAtMost: work?.atMost.macs ?? false,
        },
        wording,
      ),
      ...memoryLines(all, totals.savedBytes, wording),
    ];
  const working = all.filter(
    ({ macs, elementwise, status }) => macs || elementwise || status === "unknown",
  );
  const keeping = all.filter(({ kept }) => kept.length > 0);
  return [
    ...(working.length > 0
      ? workLines({ ops: working, unknown: work?.unknown ?? [] }, wording)
      : []),
    ...(keeping.length > 0 ? memoryLines(keeping, undefined, wording) : []),
  ];
}

const flattenedText = (sizes: readonly number[], { say }: Wording): string =>
  say.flattened(`${sizes.join("·")} = ${grouped(numelOf(sizes))}`);

const MOST_NAMED = 6;

/** Says which layers have as many parameters, and why. */
export function sameText(
  same: NonNullable<LayerExplanation["same"]>,
  { say, spell }: Wording,
): string {
  const { paths } = same;
  const more = paths.length - MOST_NAMED;
  const named = more > 1 ? [...paths.slice(0, MOST_NAMED), say.more(more)] : paths;
  return say.same(named, same.arguments, spell);
}

function opEntry(op: OpExplanation, model: string, wording: Wording): Entry {
  const { work, output, where, module } = op;
  const lines = output ? [...outputLines(output, wording)] : [];
  lines.push(
    ...workLines(
      { ops: [work], unknown: work.status === "unknown" ? [work.op] : [], total: 0 },
      wording,
    ),
  );
  lines.push(...memoryLines([work], work.savedBytes, wording));
  lines.push(...originLines(where, work.source, wording));
  return {
    name: wording.spell(work.op),
    title: wording.say.runBy(module || model),
    place: placeText(work.source, wording),
    lines,
    layer: undefined,
  };
}

function outputLines(output: Output, wording: Wording): Line[] {
  const { say } = wording;
  const { shape, symbols, sizes, isInputSize, others } = output;
  const lines = sizes.map(({ symbols: names, derivation }) => {
    const [first = "", ...rest] = names;
    const pieces = derived(derivation, wording, { name: first });
    const alike =
      rest.length > 0 ? [[...pieces], [say.likewise(rest.join(say.enumeration))]] : [pieces];
    return separated(alike, say.separator);
  });
  const isNamed = symbols?.length === shape.length;
  const sign = output.isAtMost ? "≤" : "=";
  const named = isNamed ? [`[${symbols.join(", ")}] ${sign}`] : output.isAtMost ? [sign] : [];
  const remarks = [
    ...(isInputSize && sizes.length === 0 ? [[say.asInput]] : []),
    ...(others > 0 ? [[say.furtherOutputs(others)]] : []),
  ];
  lines.push(separated([[...named, `[${shape.join(", ")}]`], ...remarks], say.separator));
  return lines.map((pieces, at) => ({ label: at === 0 ? say.output : "", pieces }));
}
