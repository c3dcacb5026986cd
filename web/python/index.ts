/// <reference lib="dom" />
import { assets } from "virtual:python-assets";
import { type PythonOptions, PythonSession } from "../../src/python/web/session.ts";
import worker from "./worker.ts?worker&url";

let start: string | undefined;

/**
 * A worker under the page's own Content-Security-Policy: one that starts from a blob has it, one that starts from a
 * file has only what the file's server says. https://www.w3.org/TR/CSP3/#initialize-global-object-csp
 */
function spawn(): Worker {
  const url = new URL(worker, import.meta.url).href;
  const code = `import ${JSON.stringify(url)};`;
  start ??= URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return new Worker(start, { type: "module" });
}

/** Starts Python in a worker of the page's. */
export const startPython = (options: Omit<PythonOptions, "spawn" | "assets">): PythonSession =>
  new PythonSession({ ...options, spawn, assets });
