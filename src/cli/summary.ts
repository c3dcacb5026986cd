import type { Io } from "./io.ts";
import { isFileAlone, reportOn, runScript } from "./model.ts";
import { readArguments } from "./options.ts";
import { print } from "./print.ts";

/** The command without a name: prints a model's summary. */
export async function runSummary(args: readonly string[], io: Io): Promise<number> {
  const request = readArguments(args, io);
  if (!request) return 0;
  if (request.watch) return (await import("./watch.ts")).watchSummary(request, io);
  if (request.isPlain && isFileAlone(request.model)) return runScript(request, io);
  const { options, format } = request;
  const made = await reportOn({ name: "summary", request: { options, format } }, request, io);
  if (typeof made === "number") return made;
  print(made, request, io);
  return 0;
}
