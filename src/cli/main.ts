#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runSummary } from "./summary.ts";
import { UsageError } from "./usage-error.ts";

/** Runs the command line. Gives the exit status: 0, 1 when the model is wrong, 2 for wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await runSummary(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`layerwise: ${error.message}\n`);
    return 2;
  }
}

const started = process.argv[1];
if (started && realpathSync(started) === fileURLToPath(import.meta.url)) {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  process.exitCode = await main(process.argv.slice(2));
}
