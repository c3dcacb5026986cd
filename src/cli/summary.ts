import type { Report } from "../report.ts";
import { coloured, showsColour } from "./colour.ts";
import type { Io } from "./io.ts";
import { isFileAlone, reportOn, runScript } from "./model.ts";
import { type Request, readArguments } from "./options.ts";
import { save } from "./save.ts";

/** The command without a name: prints a model's summary. */
export async function runSummary(args: readonly string[], io: Io): Promise<number> {
  const request = readArguments(args, io);
  if (!request) return 0;
  if (request.isPlain && isFileAlone(request.model)) return runScript(request, io);
  const { options, format } = request;
  const made = await reportOn({ name: "summary", request: { options, format } }, request, io);
  if (typeof made === "number") return made;
  print(made, request, io);
  return 0;
}

function print({ text, warnings, note }: Report, request: Request, io: Io): void {
  if (request.output !== undefined) save(request.output, `${text}\n`);
  else if (request.options.verbose !== 0) {
    const isColoured = request.format === "text" && showsColour(io.stdout, io.env);
    io.stdout.write(`${isColoured ? coloured(text) : text}\n`);
  }
  for (const warning of warnings) io.stderr.write(`warning: ${warning}\n`);
  if (note) io.stderr.write(`${note}\n`);
}
