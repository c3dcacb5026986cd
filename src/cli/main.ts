#!/usr/bin/env node
import { cacheFolder } from "../python/node/cache.ts";
import { startAhead } from "../python/node/start.ts";
import type { Sink } from "./io.ts";

const args = process.argv.slice(2);
// Python's start is most of what a command takes: it begins before anything else is loaded.
if (args.some((arg) => /\.py(:|$)/.test(arg)) && !args.includes("--no-cache"))
  startAhead({ cache: cacheFolder(process.env) });

// A reader that has seen enough (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
// The user's line lies below those of every layer that runs inside another.
Error.stackTraceLimit = 200;

/** The stream as it is now: the commands put something else in its place while a user's file runs. */
const sink = (stream: NodeJS.WriteStream): Sink => ({
  write: stream.write.bind(stream),
  isTTY: stream.isTTY,
  columns: stream.columns,
});

const { main } = await import("./command-line.ts");
process.exitCode = await main(args, {
  stdout: sink(process.stdout),
  stderr: sink(process.stderr),
  env: process.env,
});
