import { Interpreter } from "../../src/python/interpreter.ts";
import { loadHere } from "../../src/python/node/here.ts";
import { shimFolder } from "../../src/python/node/shim.ts";
import type { Folder } from "../../src/python/read-only.ts";
import { type Files, memoryFolder } from "../../src/python/web/folder.ts";

/** The shim, and `more` files in its folder. */
export function shimWith(more: Files): Folder {
  const shim = shimFolder();
  const own = memoryFolder(more);
  const holder = (path: string) => (own.stat(path) ? own : shim);
  return {
    stat: (path) => holder(path).stat(path),
    list: (path) => [...new Set([...own.list(path), ...shim.list(path)])],
    read: (path) => holder(path).read(path),
  };
}

/** An interpreter in this thread, and what its files print. */
export interface Started {
  readonly python: Interpreter;
  /** What was printed since the last call. */
  printed(): string;
}

/** Starts Python as a session does, from a memory image, with `more` files beside the shim's. */
export async function startInterpreter(more: Files = {}): Promise<Started> {
  const decoder = new TextDecoder();
  let text = "";
  const write = (bytes: Uint8Array) => {
    text += decoder.decode(bytes, { stream: true });
  };
  const streams = { stdout: write, stderr: write };
  const shim = shimWith(more);
  const image = (await Interpreter.open(loadHere, shim, streams)).prepare();
  const python = await Interpreter.open(loadHere, shim, streams, image);
  python.connect();
  const printed = () => {
    const found = text;
    text = "";
    return found;
  };
  return { python, printed };
}
