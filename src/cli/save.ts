import { writeFileSync } from "node:fs";
import { UsageError } from "./usage-error.ts";

/** Writes a file. UsageError where it can't. */
export function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = { ENOENT: "its folder does not exist", EISDIR: "it is a folder" }[code ?? ""];
    throw new UsageError(`cannot write ${path}: ${reason ?? message}`);
  }
}
