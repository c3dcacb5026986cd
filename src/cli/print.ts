import type { Report } from "../report.ts";
import { coloured, showsColour } from "./colour.ts";
import type { Io } from "./io.ts";
import type { Request } from "./options.ts";
import { save } from "./save.ts";

/** Prints a summary, or writes it where the command says, and what is said beside it. */
export function print({ text, warnings, note }: Report, request: Request, io: Io): void {
  if (request.output !== undefined) save(request.output, `${text}\n`);
  else if (request.options.verbose !== 0) {
    const isColoured = request.format === "text" && showsColour(io.stdout, io.env);
    io.stdout.write(`${isColoured ? coloured(text) : text}\n`);
  }
  for (const warning of warnings) io.stderr.write(`warning: ${warning}\n`);
  if (note) io.stderr.write(`${note}\n`);
}
