import { Interpreter, type ShimFiles } from "../../src/python/interpreter.ts";
import { loadHere } from "../../src/python/node/here.ts";
import { shimFiles } from "../../src/python/node/shim.ts";

/** An interpreter in this thread, and what its files print. */
export interface Started {
  readonly python: Interpreter;
  /** What was printed since the last call. */
  printed(): string;
}

/** Starts Python as a session does, from a memory image, with `more` files beside the shim's. */
export async function startInterpreter(more: ShimFiles = {}): Promise<Started> {
  const decoder = new TextDecoder();
  let text = "";
  const write = (bytes: Uint8Array) => {
    text += decoder.decode(bytes, { stream: true });
  };
  const streams = { stdout: write, stderr: write };
  const files = { ...more, ...shimFiles() };
  const image = (await Interpreter.open(loadHere, files, streams)).prepare();
  const python = await Interpreter.open(loadHere, files, streams, image);
  python.connect();
  const printed = () => {
    const found = text;
    text = "";
    return found;
  };
  return { python, printed };
}
