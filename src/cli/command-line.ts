import { suggestion } from "../suggest.ts";
import type { Io } from "./io.ts";
import { runSummary } from "./summary.ts";
import { FileError, UsageError } from "./usage-error.ts";

/** The commands with a name, each loaded when it is called: a start is most of the time that a command takes. */
const COMMANDS: Readonly<
  Record<string, () => Promise<(args: readonly string[], io: Io) => Promise<number>>>
> = {
  check: async () => (await import("./check.ts")).runCheck,
  explain: async () => (await import("./explain.ts")).runExplain,
  plan: async () => (await import("./plan.ts")).runPlan,
};

/** Runs the command line. Gives the exit status: 0, 1 when the model is wrong, 2 when the command is. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    const [name = "", ...rest] = args;
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command) return await (await command())(rest, io);
    refuseMisspelt(name);
    return await runSummary(args, io);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof FileError)) throw error;
    io.stderr.write(`layerwise: ${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** A bare word that is nearly a command: a model is a file or has a colon. */
function refuseMisspelt(word: string): void {
  const meant = /^[a-z]+$/i.test(word) ? suggestion(word, Object.keys(COMMANDS)) : "";
  if (meant) throw new UsageError(`there is no command ${word}${meant}`);
}
