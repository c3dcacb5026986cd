import type { NoParameters } from "../../nn/counts.ts";
import { wordsOf } from "../title.ts";
import type { Measure } from "../total.ts";
import { reconcileEn } from "./reconcile-en.ts";

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** `a`, `a and b`, `a, b and c`. */
const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** `kernel, input and output channels are`. */
function argumentsInWords(names: readonly string[]): string {
  const words = names.map((name) =>
    wordsOf(name)
      .replace(/^in\b/, "input")
      .replace(/^out\b/, "output"),
  );
  const isOne = words.length === 1 && !words[0]?.endsWith("s");
  const text = listed(words).replace(/input (\w+) and output \1/, "input and output $1");
  return `${text} ${isOne ? "is" : "are"}`;
}

const NO_PARAMETERS: Readonly<Record<NoParameters, string>> = {
  compares: "it compares what comes in with a target",
  drops: "what it drops is random, not learned",
  fills: "it puts fixed or repeated values round its input",
  function: "it applies the same fixed function to every element",
  neighbours: "it divides by what its neighbours are, with fixed constants",
  normalises: "it rescales its input, to sum up to 1, by a fixed function",
  rearranges: "it puts the elements that come in elsewhere, and changes none",
  resizes: "it repeats or mixes neighbours by fixed weights",
  similarity: "it measures a distance by a fixed formula",
  unchanged: "it hands its input on",
  window: "it takes the largest or the mean of each window: there is no weight in that",
};

/** What an op does that computes nothing, where that isn't what it is. */
const FREE: Readonly<Record<string, string>> = {
  creation: "makes values of nothing",
  "its forward is counted op by op": "is counted by the ops that its forward runs",
};

/** What explanations say. */
export const en = {
  parameters: "parameters",
  output: "output",
  macs: "MACs",
  memory: "memory",
  where: "where",
  parts: "parts",
  runs: "runs",
  separator: "; ",
  colon: ":",
  enumeration: ", ",

  none: (why: NoParameters) => `none: ${NO_PARAMETERS[why]}`,
  noneAtAll: "none",
  without: (name: string, off: string) => `no ${name} (${off})`,
  shape: (name: string, shape: string) => `${name} ${shape}`,
  pruned: (kept: string, all: string) => `of ${all} elements its mask keeps ${kept}`,
  frozen: "frozen: it gets no gradient",
  blocks: (blocks: readonly string[], each: string) =>
    `in ${blocks.length} blocks of ${each}: ${blocks.join(", ")}`,
  again: (first: string) => `as ${first}`,
  buffers: (names: string) =>
    `${names}: buffers, which are measured and not learned: no gradient, not counted`,
  plainBuffers: (names: string) => `${names}: buffers, not learned, not counted`,
  sumOfParts: "the sum of its parts",
  total: "in all",
  own: "its own",
  neverRan: "it never runs",
  readBy: (module: string) => `not by itself: ${module} reads its parameters`,
  tied: (name: string, other: string) =>
    `${name} is ${other}: one tensor, which a model counts once`,
  elsewhere: (shared: string) => `${shared} shared, counted before`,
  part: "part",
  class: "class",
  bytesKept: "bytes kept",

  notRun: "give --input-size for output sizes, MACs and memory",
  timesRun: (runs: number, macs: string) => `it runs ${plural(runs, "time")}: ${macs} MACs in all`,
  asInput: "the input's size",
  furtherOutputs: (count: number) => `and ${plural(count, "further output")}`,
  likewise: (symbols: string) => `${symbols} alike`,

  noMacs: "none",
  freeOp: (op: string, why: string) => `${op} ${FREE[why] ?? `is ${why}`}`,
  elementwise: (op: string) => `${op}: operations on elements:`,
  opBy: (op: string, parameter: string) => `${op} by ${parameter}`,
  unknownOp: (op: string) => `no rule covers ${op}`,
  times: (count: number) => `${count} ×`,

  bytes: "bytes",
  keptNothing: "keeps nothing for backward",
  runBy: (module: string) => `in ${module}`,
  isState: (names: string) => `${names}: part of the layer, there anyway`,
  isStateOf: (names: string, of: string) => `${names}: ${of}, there anyway`,
  isKept: (name: string, by: string) => `${name}: kept by ${by || "the model"} already`,
  lies: (name: string, bytes: string) =>
    `${name}: a view of a tensor of ${bytes} bytes, all of which are kept`,

  line: (line: number) => `line ${line}`,
  isDefault: (name: string) => `${name}'s default`,
  fromInput: (at: number) => (at === 0 ? "input" : `input ${at + 1}`),
  from: (what: string) => `from ${what}`,
  inOp: (symbols: string, op: string) => `${symbols} of ${op}`,
  sizeOf: (parameter: string) => `a size of ${parameter}`,
  partOf: (parameter: string) => `a part of ${parameter}`,
  inCall: (argument: string) => `${argument} of the call`,
  elements: (name: string) => `the elements of ${name}`,
  theShapes: (shapes: readonly string[]) =>
    shapes.length > 0 ? `from tensors of ${shapes.join(" and ")}` : "worked out from what it takes",

  flattened: (sizes: string) =>
    `its input is flattened, ${sizes}: an input of another size needs another layer here`,
  same: (paths: readonly string[], why: readonly string[], _spell: (name: string) => string) =>
    `same parameters as ${paths.join(", ")}: ${argumentsInWords(why)} equal (input size plays no part)`,
  whereIs: (model: string, measure: Measure, total: string) =>
    `${model}: ${total} ${{ params: "parameters", macs: "MACs", savedBytes: "bytes kept for backward" }[measure]}`,
  others: (count: number) => `${count} others`,
  grows:
    "Parameters are fixed when the model is made: neither batch nor image size changes them. MACs and bytes kept for backward grow with both.",
  more: (count: number) => `${count} more`,

  reconcile: reconcileEn,
};
