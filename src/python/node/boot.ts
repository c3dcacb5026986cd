import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { type KeptImage, writeKept } from "./cache.ts";
import type { Start } from "./start.ts";

// What a worker runs first: its program, with the code that V8 has made of it at an earlier start. To parse and compile
// it anew would take a sixth of the time that a small file takes.

/** What the program is told. */
export interface Program {
  /** The build that it is of. */
  readonly build: string;
  /** Keeps V8's code for the next start, the first time that a start had none. */
  keepCode(): void;
}

/** The first message: the code that is kept, of whatever build. */
export interface Code {
  readonly code: KeptImage | undefined;
}

const { cache } = workerData as Start;
const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const path = beside("./worker.cjs");
const text = readFileSync(path, "latin1");
const build = readFileSync(beside("./build-id"), "utf8");
const require = createRequire(import.meta.url);

parentPort?.once("message", ({ code }: Code) => {
  const name = `code-${build}.image`;
  const script = new Script(
    `(function (exports, require, nodeRequire, __filename, __dirname) { ${text}\n})`,
    { filename: path, ...(code?.name === name && { cachedData: code.bytes }) },
  );
  // Code of another version of V8 is refused, and made anew.
  let isKept = script.cachedDataRejected === false;
  const program = {} as { serve: (program: Program) => void };
  script.runInThisContext()(program, require, require, path, dirname(path));
  program.serve({
    build,
    keepCode: () => {
      if (!isKept && cache !== undefined) writeKept(cache, name, script.createCachedData());
      isKept = true;
    },
  });
});
