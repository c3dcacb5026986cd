import type { Lang } from "../lang.ts";
import { snake } from "../naming.ts";
import type { Report } from "../report.ts";
import { onSaidInput, type Said } from "../said.ts";
import type { SummaryOptions } from "../summary/index.ts";
import type { Runnable } from "../trace.ts";
import { explainIn } from "./explain.ts";
import type { Explanation } from "./explanation.ts";
import { markdown } from "./markdown.ts";
import { messagesIn } from "./messages/index.ts";
import { Model } from "./model.ts";
import {
  type ModuleCounts,
  type Reconciliation,
  reconcileIn,
  reconcileMarkdown,
  reconcileText,
} from "./reconcile/index.ts";
import { select } from "./select.ts";
import { text } from "./text.ts";
import { type Total, totalOf } from "./total.ts";
import { totalMarkdown, totalText } from "./total-text.ts";
import type { Wording } from "./wording.ts";

export const EXPLAIN_FORMATS = ["text", "json", "markdown"] as const;
export type ExplainFormat = (typeof EXPLAIN_FORMATS)[number];

/** What is explained: layers, where the totals are, or how other counters come to theirs. */
export type ExplainSubject = "layers" | "total" | "reconcile";

/** The command `explain`, as plain data. */
export interface ExplainRequest {
  readonly subject: ExplainSubject;
  readonly layers: readonly string[];
  readonly options: SummaryOptions;
  readonly lang: Lang;
  readonly format: ExplainFormat;
  /** The folder from which files are named. */
  readonly cwd: string;
  readonly steps: boolean;
  /** Columns of the terminal that shows it; 80 when left out. */
  readonly width?: number | undefined;
}

/** Without a terminal. */
const COLUMNS = 80;
/** Longer lines are no easier to read. */
const MOST_COLUMNS = 100;

/** Runs the command `explain`. */
export function explainReport(model: Runnable, asked: ExplainRequest, said: Said = {}): Report {
  const request = { ...asked, options: onSaidInput(asked.options, said) };
  const own = new Model(model, { ...request.options, grad: request.subject === "reconcile" });
  const wording = wordingFor(model, request);
  const print = PRINT[request.subject];
  return { text: print(own, model, request, wording), warnings: own.summary.warnings };
}

type Print = (own: Model, model: Runnable, request: ExplainRequest, wording: Wording) => string;

const PRINT: Readonly<Record<ExplainSubject, Print>> = {
  layers: (own, _, { layers, format }, wording) =>
    written<Explanation>(explainIn(own, layers), format, wording, { text, markdown }),
  total: (own, _, { format }, wording) =>
    written<Total>(totalOf(own), format, wording, { text: totalText, markdown: totalMarkdown }),
  reconcile: (own, model, { layers, format, options }, wording) => {
    const all = reconcileIn(own, model, options);
    const shown = modulesShown(own, all, layers);
    return written<Reconciliation>(all, format, wording, {
      text: () => reconcileText(all, shown, wording),
      markdown: () => reconcileMarkdown(all, shown, wording),
    });
  },
};

type Printer<T> = (data: T, wording: Wording) => string;

const written = <T>(
  data: T,
  format: ExplainFormat,
  wording: Wording,
  printers: Readonly<Record<"text" | "markdown", Printer<T>>>,
): string => (format === "json" ? jsonText(data) : printers[format](data, wording));

/** Of the layers named, or of the model, what stands right below it: the JSON has all. */
function modulesShown(
  { tree, graph }: Model,
  { modules }: Reconciliation,
  layers: readonly string[],
): readonly ModuleCounts[] {
  const { places } = select(layers.length > 0 ? layers : [""], tree, graph);
  const paths = new Set(places.map(({ path }) => path));
  for (const place of tree.places)
    if (place.parent && places.length === 1 && place.parent === places[0]) paths.add(place.path);
  return modules.filter(({ path }) => paths.has(path));
}

/** Counts past 2^53 are strings of digits. */
const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, item) => (typeof item === "bigint" ? String(item) : item), 2);

/** A file of an installed package by what it is imported as: `torchvision/ops/misc.py`. */
const inPackages = (file: string): string => file.replace(/^.*\/(?:site|dist)-packages\//, "");

function wordingFor(
  model: Runnable,
  { lang, cwd, steps, width }: Pick<ExplainRequest, "lang" | "cwd" | "steps" | "width">,
): Wording {
  const prefix = `${cwd.replace(/\/$/, "")}/`;
  return {
    say: messagesIn(lang),
    // A model that is written in Python has Python's names.
    spell: model.writtenCall ? snake : (name) => name,
    off: (name) => (model.writtenCall ? `${snake(name)}=False` : `${name}: false`),
    steps,
    width: Math.min(width ?? COLUMNS, MOST_COLUMNS),
    shown: (file) => (file.startsWith(prefix) ? file.slice(prefix.length) : inPackages(file)),
  };
}
