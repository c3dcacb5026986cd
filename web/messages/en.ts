import type { HaltCode } from "../engine/engine.ts";
import { grouped } from "../format.ts";
import { checkEn } from "./check-en.ts";
import { graphEn } from "./graph.ts";
import { noteEn } from "./note.ts";

/** What the page says. */
export const en = {
  title: "layerwise",
  source: "source",
  table: "table",
  detail: "detail",
  skip: "Skip to the table",

  language: "Language of the model",
  python: "Python",
  typescript: "TypeScript",
  input: "input",
  inputHint:
    "Size of the input, batch included: 12, 1, 224, 224. Several inputs are separated by semicolons; long 8, 200 is one of whole numbers, mask=8, 200 one that forward takes by its name.",
  inputHints: {
    said: "Its own call of summary() names the size of the input.",
    whole: "It wants whole numbers: write int64 before the size.",
  },
  useInput: (text: string) => `use ${text}`,
  card: "card",
  byMemory: "by its memory",
  cardMemory: "Memory of the card",
  model: "model",
  theme: "Theme",
  themes: { auto: "as the system", light: "light", dark: "dark" },
  otherLanguage: "中文",
  restore: "example",
  restoreHint: "Put the VGG11 example back",
  stop: "Stop",
  again: "run again",

  loadingPython: "Python is loading",
  loadingStandIn: "Python is loading; until then the table is the example's",
  running: "running",
  upToDate: "up to date",
  stale: "the last good result is shown",
  untilError: "the table shows how far it came",
  afterModel: "the table shows the model, which was there before",
  brokenInput: (text: string) => `"${text}" is no input size; write 12, 1, 224, 224`,
  longSource: (length: number, most: number) =>
    `The source has ${grouped(length)} characters: more than ${grouped(most)} are no model's, and aren't run`,
  halted: (reason: string, _: HaltCode) => `Stopped: ${reason}`,
  noModel: "There is no model here: define a class that extends nn.Module",
  modelElsewhere: (name: string) =>
    `There is no model here, and no ${name} either: paste a class that extends nn.Module, or give the file to the command layerwise, which finds installed packages`,
  whichModel: "Which model?",
  line: (line: number) => `line ${line}`,
  stoppedHere: "it stops here",
  fix: "fix",
  output: "What it printed",

  layer: "layer",
  columns: "columns",
  search: "search",
  searchHint: "Find layers by name or class",
  unfold: "unfold all",
  fold: "fold",
  unfoldRow: "unfold",
  foldRow: "fold",
  inOrder: "in the order of the model",
  sortBy: (column: string) => `sort by ${column}`,
  noMatch: "no layer is called so",
  recursive: "again",
  recursiveHint: "It ran before: its parameters are counted there",
  unknown: "no rule covers it",
  atMost: "only data decide a size of it: the largest is taken",
  notReached: "not reached",

  column: {
    className: "class",
    kernel: "kernel",
    groups: "groups",
    input: "input",
    output: "output",
    params: "params",
    share: "params %",
    macs: "MACs",
    flops: "FLOPs",
    saved: "saved",
    multAdds: "mult-adds",
    trainable: "trainable",
    formula: "MACs formula",
  },
  columnHint: {
    params: "Parameters",
    macs: "Multiply-adds, every executed op counted exactly",
    flops: "Two for each multiply-add",
    saved: "Bytes that autograd keeps for backward",
    multAdds: "What torchinfo prints: parameters times output positions",
  } as Readonly<Record<string, string>>,
  yes: "yes",
  no: "no",
  partly: "partly",

  totals: "Totals",
  total: "in all",
  trainable: "trainable",
  coverage: (counted: number, free: number, unknown: number) =>
    unknown === 0
      ? `${counted} ops counted, ${free} free by rule`
      : `${counted} ops counted, ${free} free by rule, ${unknown} unknown`,
  coverageHint:
    "Every op that ran is counted by a rule, free by a rule, or unknown. Unknown ones are never counted as 0.",
  note: noteEn,
  changed: "since the last edit",
  isNew: "new",

  panels: "Panels",
  batch: "batch",
  checks: "check",
  check: checkEn,
  why: "why",
  whatIf: "what if",
  whyEmpty: "Choose a number in the table: here it says how it comes about.",
  asText: "as text",
  torchinfoRule: "by torchinfo's rule",
  ...graphEn,
  loading: "loading",
};

export type Messages = typeof en;
