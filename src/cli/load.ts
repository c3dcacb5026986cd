import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createJiti } from "jiti";
import * as formula from "../formula/index.ts";
import * as layerwise from "../index.ts";
import * as nn from "../nn/index.ts";
import * as ops from "../ops/index.ts";
import * as python from "../python/index.ts";
import { readSourceBy } from "../recorder.ts";
import * as summaries from "../summary/index.ts";
import * as verify from "../verify/index.ts";
import { WrittenFiles } from "../written/files.ts";
import { Summaries } from "./summaries.ts";
import { UsageError } from "./usage-error.ts";

/** A user's `import … from "layerwise"` gets these very modules, wherever the file lies: there is one recorder. */
const OWN = {
  "layerwise/nn": nn,
  "layerwise/ops": ops,
  "layerwise/python": python,
  "layerwise/verify": verify,
  "layerwise/formula": formula,
};

/** A file that was run. */
export interface Loading {
  /** What it has asked for of its models. */
  readonly asked: Summaries;
  readonly exports: Promise<Record<string, unknown>>;
  /** The modules that it has loaded by now, its own first, and those that can't be parsed. */
  files(): readonly string[];
}

/**
 * Runs a user's TypeScript or JavaScript file; where it `knowsPlaces`, modules and ops say where they stand in it, which
 * takes a stack for each. UsageError when it can't be read.
 */
export function load(file: string, knowsPlaces: boolean): Loading {
  const source = read(file);
  const asked = new Summaries();
  const { summary } = asked;
  const written = new WrittenFiles();
  readSourceBy(knowsPlaces ? written : undefined);
  const loader = {
    fsCache: false,
    interopDefault: false,
    // Errors then name the user's own lines.
    transformOptions: { retainLines: true },
  };
  const plain = createJiti(import.meta.url, loader);
  const jiti = createJiti(import.meta.url, {
    ...loader,
    virtualModules: {
      ...OWN,
      layerwise: { ...layerwise, summary },
      "layerwise/summary": { ...summaries, summary },
    },
    transform: (given) => {
      const code = plain.transform(given);
      if (given.filename) written.add(given.filename, given.source, code);
      return { code };
    },
  });
  // Imported by Node itself, a JavaScript file would find some other copy of this package, or none.
  const options = { filename: resolve(file), async: true, forceTranspile: true };
  const before = new Set(Object.keys(jiti.cache));
  return {
    asked,
    exports: Promise.resolve(jiti.evalModule(source, options) as Promise<Record<string, unknown>>),
    files: () => [options.filename, ...Object.keys(jiti.cache).filter((path) => !before.has(path))],
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder; name a file in it",
  EACCES: "permission denied",
};

function read(file: string): string {
  if (!/\.[cm]?[jt]s$/.test(file))
    throw new UsageError(
      `cannot read ${file}: a model is a Python, TypeScript or JavaScript file, net.py or net.py:Name, or in a module: package.module:Name`,
    );
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new UsageError(`cannot read ${file}: ${REASONS[code] ?? message}`);
  }
}
