import { csv } from "./csv.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { latex } from "./latex.ts";
import { markdown } from "./markdown.ts";
import type { Summary } from "./summary.ts";
import { text } from "./text.ts";

const PRINTERS = { text, json, markdown, html, csv, latex } as const;

/** What a summary can be printed as. */
export type Format = keyof typeof PRINTERS;
export const FORMATS = Object.keys(PRINTERS) as Format[];

/** `summary` as text, JSON, Markdown, HTML, CSV or LaTeX, without a newline at the end. */
export const format = (summary: Summary, kind: Format): string => PRINTERS[kind](summary);
