import { readFileSync } from "node:fs";
import { Interpreter } from "../../src/python/interpreter.ts";
import { loadHere } from "../../src/python/node/here.ts";
import { shimWith } from "../support/interpreter.ts";

export const ROOT = new URL("../../", import.meta.url);

/** A file of this project, by its path in it. */
export const read = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");

/**
 * What `run(family)` of a module in Python prints for each family, line by line.
 * `files` are the paths of what stands there beside the shim; the module is one of them, by the name it is imported as.
 */
export async function runFamilies<Line>(
  module: string,
  files: Readonly<Record<string, string>>,
  families: readonly string[],
): Promise<ReadonlyMap<string, readonly Line[]>> {
  let printed = "";
  const decoder = new TextDecoder();
  const stdout = (bytes: Uint8Array) => {
    printed += decoder.decode(bytes, { stream: true });
  };
  const streams = { stdout, stderr: () => undefined };
  const contents = Object.entries(files).map(([name, path]) => [name, read(path)]);
  const shim = shimWith(Object.fromEntries(contents));
  const snapshot = (await Interpreter.open(loadHere, shim, streams)).prepare();
  const python = await Interpreter.open(loadHere, shim, streams, snapshot);
  python.connect();
  const linesOf = (family: string): Line[] => {
    printed = "";
    python.run(`import ${module}\n${module}.run(${JSON.stringify(family)})`);
    python.reset();
    const lines = printed.trim().split("\n");
    return lines.map((line) => JSON.parse(line) as Line);
  };
  return new Map(families.map((family) => [family, linesOf(family)]));
}
