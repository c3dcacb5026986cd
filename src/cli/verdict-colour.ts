import { showsColour } from "./colour.ts";
import type { Io } from "./io.ts";

const COLOURS: Readonly<Record<string, number>> = {
  "✓": 32,
  "✗": 31,
  "!": 33,
  "≠": 31,
  "<": 31,
  ">": 31,
  "·": 2,
};

/** On a terminal: green for what passed, red for what differs. The same characters between the codes. */
export function verdictColoured(text: string, io: Io): string {
  if (!showsColour(io.stdout, io.env)) return text;
  return text.replace(/^( *)([✓✗!≠<>·])(?= )(.*)$/gmu, (_, indent, mark, rest) => {
    const code = COLOURS[mark];
    return `${indent}\u001b[${code}m${mark}\u001b[${code === 2 ? 22 : 39}m${rest}`;
  });
}
