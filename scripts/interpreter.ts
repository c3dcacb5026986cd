import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Interpreter, type Streams } from "../src/python/interpreter.ts";
import { diskFolder } from "../src/python/node/folder.ts";
import { loadHere } from "../src/python/node/here.ts";
import { shimFolder } from "../src/python/node/shim.ts";
import type { Runnable } from "../src/trace.ts";

/**
 * Folders of Python packages: those given, all of `wanted` in them, or a fresh one from pip with `wanted` and what they
 * lean on, `along`. Names and versions are as pip reads them: `torchvision==0.29.1`.
 */
export function packageFolders(
  given: readonly string[],
  wanted: readonly string[],
  along: readonly string[] = [],
): string[] {
  if (given.length > 0) {
    for (const name of wanted.map((text) => text.replace(/=.*/, "")))
      if (!given.some((folder) => existsSync(join(folder, name))))
        throw new Error(`${given.join(", ")} has no ${name} in it`);
    return [...given];
  }
  const target = mkdtempSync(join(tmpdir(), "layerwise-packages-"));
  const all = [...wanted, ...along];
  const pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", target, ...all];
  const { status } = spawnSync("python3", pip, { stdio: "inherit" });
  if (status !== 0)
    throw new Error(
      `pip could not install ${wanted.join(" ")}: give the folder that has it with --path`,
    );
  return [target];
}

/** An interpreter that sees `folders`, imports from `paths`, and has run `code`: `reset` returns to there. */
export async function openInterpreter(
  folders: Readonly<Record<string, string>>,
  paths: readonly string[],
  code: string,
  streams: Streams = { stdout: () => undefined, stderr: () => undefined },
): Promise<Interpreter> {
  const shim = shimFolder();
  const snapshot = (await Interpreter.open(loadHere, shim, streams)).prepare();
  const python = await Interpreter.open(loadHere, shim, streams, snapshot);
  python.connect();
  for (const [place, folder] of Object.entries(folders)) {
    const found = diskFolder(folder);
    if (!found) throw new Error(`there is no folder ${folder}`);
    python.files.mount(place, found);
  }
  python.ask("configure", "/home/pyodide", paths);
  python.run(code);
  python.keep();
  return python;
}

interface Answer {
  readonly id?: number;
  readonly failure?: { readonly kind: string; readonly message: string };
}

/** The model that `expression` makes in `module`. Throws what Python throws. */
export function makeModel(python: Interpreter, module: string, expression: string): Runnable {
  const { id, failure } = python.ask("load", "", module, expression) as Answer;
  if (id === undefined) throw new Error(`${failure?.kind}: ${failure?.message}`);
  return python.engine.models.module(id) as unknown as Runnable;
}

/** What went wrong, in the words of what threw first. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message : message;
}
