import { nn, ops } from "../src/index.ts";
import { snake } from "../src/naming.ts";
import { COLUMNS, MODES, ROW_SETTINGS } from "../src/summary/options.ts";

interface Described {
  readonly opName: string;
  readonly doc: string;
  readonly status: "counted" | "free" | "unknown" | "composite";
  readonly free?: string | undefined;
  readonly formulas?: {
    readonly macs: { readonly text: string } | undefined;
    readonly elementwise: { readonly text: string } | undefined;
  };
}

interface LayerLike {
  readonly name: string;
  readonly args?: readonly { name: string; optional: boolean }[];
}

const isOp = (value: unknown): value is Described =>
  typeof value === "function" && "opName" in value && "doc" in value;
const isLayer = (value: unknown): value is LayerLike =>
  typeof value === "function" && value.prototype instanceof nn.Module;

/** The whole page. */
export function features(): string {
  const allOps = Object.values(ops as Record<string, unknown>).filter(isOp);
  const layers = Object.values(nn as Record<string, unknown>).filter(isLayer);
  return `${[
    "# Features",
    "Generated from the definitions by `npm run features`; a test fails when it is out of date.",
    `${layers.length} layers, ${allOps.length} ops. Names are PyTorch's; in TypeScript ops are camelCase.`,
    "## Layers",
    ["| layer | arguments |", "|---|---|", ...layers.map(layerRow).sort()].join("\n"),
    "## Ops",
    "*counted*: multiply-adds, or scalar operations; *free*: no arithmetic, with the reason; *made of others*: PyTorch",
    "writes it with other ops, and those are counted; *unknown*: no rule yet, prints `?`.",
    ["| op | cost | what it does |", "|---|---|---|", ...allOps.map(opRow).sort()].join("\n"),
    "## Columns",
    COLUMNS.map((name) => `\`${name}\``).join(", "),
    "## Row settings and modes",
    `${[...ROW_SETTINGS].map((name) => `\`${name}\``).join(", ")}; ${[...MODES].map((name) => `\`${name}\``).join(", ")}`,
  ].join("\n\n")}\n`;
}

const layerRow = (layer: LayerLike): string =>
  `| ${layer.name} | ${(layer.args ?? []).map(({ name, optional }) => `${snake(name)}${optional ? "?" : ""}`).join(", ")} |`;

const opRow = (op: Described): string => `| ${snake(op.opName)} | ${cost(op)} | ${cell(op.doc)} |`;

function cost({ status, free, formulas }: Described): string {
  if (status === "free") return `free: ${free}`;
  if (status === "composite") return "made of others";
  if (status === "unknown") return "unknown";
  const { macs, elementwise } = formulas ?? {};
  return macs ? `MACs ${cell(macs.text)}` : cell(elementwise?.text ?? "");
}

/** A pipe would end the table's cell. */
const cell = (text: string): string => text.replaceAll("|", "\\|");
