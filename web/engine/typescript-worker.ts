import { transform } from "sucrase";
import { candidates, type Exports, modelsIn } from "../../src/candidates.ts";
import { type CommandName, type Requests, runCommand } from "../../src/commands.ts";
import { ModelError } from "../../src/error.ts";
import * as formula from "../../src/formula/index.ts";
import * as layerwise from "../../src/index.ts";
import * as nn from "../../src/nn/index.ts";
import { Module } from "../../src/nn/module.ts";
import * as ops from "../../src/ops/index.ts";
import type { Failure } from "../../src/python/outcome.ts";
import { readSourceBy } from "../../src/recorder.ts";
import * as summary from "../../src/summary/index.ts";
import { WrittenFiles } from "../../src/written/files.ts";
import type { Asked, Said } from "./typescript.ts";

// The worker in which a user's TypeScript runs. It starts without an origin, and under a policy that reaches nothing.

const OWN: Readonly<Record<string, unknown>> = {
  layerwise,
  "layerwise/nn": nn,
  "layerwise/ops": ops,
  "layerwise/summary": summary,
  "layerwise/formula": formula,
};

const FILE = "main.ts";

const say = (said: Said): void => self.postMessage(said);
const encoder = new TextEncoder();

for (const name of ["log", "info", "warn", "error", "debug"] as const)
  console[name] = (...parts: unknown[]) =>
    say({ kind: "printed", bytes: encoder.encode(`${parts.map(String).join(" ")}\n`) });

const written = new WrittenFiles();
readSourceBy(written);

let loaded: { readonly text: string; readonly exports: Exports } | undefined;

self.addEventListener("message", ({ data }) => {
  const asked = data as Asked;
  try {
    say(answer(asked));
  } catch (error) {
    say({ kind: "failed", failure: failureOf(error) });
  }
});

function answer({ name, text, model, request }: Asked): Said {
  if (loaded?.text !== text) loaded = { text, exports: run(text) };
  const choice = candidates(loaded.exports);
  const chosen = model || (choice.length === 1 ? (choice[0] as string) : undefined);
  const made = chosen === undefined ? undefined : loaded.exports[chosen];
  if (chosen === undefined || !modelsIn(loaded.exports).includes(chosen))
    return { kind: "undecided", models: choice };
  const module = made instanceof Module ? made : new (made as new () => Module)();
  return {
    kind: "done",
    report: runCommand(name as CommandName, module, request as Requests[CommandName]),
  };
}

/** Runs the source, its lines where they are, and gives its exports. */
function run(text: string): Exports {
  const { code } = transform(text, { transforms: ["typescript", "imports"], filePath: FILE });
  const wrapped = `(function (exports, require) {${code}\n})\n//# sourceURL=${FILE}`;
  written.add(FILE, text, wrapped);
  // biome-ignore lint/security/noGlobalEval: the worker is there to run this, and reaches nothing
  const program = globalThis.eval(wrapped);
  const exports = {};
  program(exports, required);
  return exports;
}

function required(name: string): unknown {
  if (!Object.hasOwn(OWN, name))
    throw new Error(`there is no module ${name} here; there are ${Object.keys(OWN).join(", ")}`);
  return OWN[name];
}

function failureOf(error: unknown): Failure {
  const root = error instanceof ModelError && error.cause ? error.cause : error;
  const thrown = root instanceof Error ? root : new Error(`it threw ${String(root)}`);
  const place = [error, root].find(
    (each) => each instanceof ModelError && each.moduleClass !== undefined,
  ) as ModelError | undefined;
  const syntax = /^(.*) \((\d+):(\d+)\)$/s.exec(thrown.message);
  const isSyntax = thrown instanceof SyntaxError && syntax;
  return {
    kind: thrown.name,
    message: isSyntax
      ? (syntax[1] as string).replace(/^Error transforming [^:]*: /, "")
      : thrown.message,
    place: place ? [place.modulePath ?? "", place.moduleClass as string] : null,
    file: FILE,
    line: isSyntax ? Number(syntax[2]) : lineOf(thrown),
    column: isSyntax ? Number(syntax[3]) - 1 : null,
    fix: root instanceof ModelError ? (root.fix ?? null) : null,
    traceback: "",
  };
}

/** The innermost line of the user's own. */
const lineOf = ({ stack = "" }: Error): number | null => written.placeIn(stack)?.line ?? null;

Error.stackTraceLimit = 60;
