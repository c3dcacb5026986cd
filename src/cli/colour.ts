import type { Io, Sink } from "./io.ts";

/** Whether `sink` shows colours: https://no-color.org and https://force-color.org. */
export function showsColour(sink: Sink, env: Io["env"]): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  if (FORCE_COLOR) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return Boolean(sink.isTTY) && !NO_COLOR && TERM !== "dumb";
}

export const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`;
const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;

/** The table with its rules and tree dimmed and its totals bold: the same characters between the codes. */
export const coloured = (table: string): string => table.split("\n").map(colouredLine).join("\n");

const TOTAL = /^(?:Total|Trainable|Non-trainable|Input|Forward|Params|Estimated) [^:]*: /;

function colouredLine(line: string): string {
  if (/^=+$/.test(line)) return dim(line);
  const [label] = TOTAL.exec(line) ?? [];
  if (label) return label + bold(line.slice(label.length));
  return line.replace(/^(?:[│├└─ ]+|[|+ ]+)/, dim);
}
