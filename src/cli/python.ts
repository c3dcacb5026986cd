import { existsSync, statSync } from "node:fs";
import { relative } from "node:path";
import { PythonSession } from "../python/node/session.ts";
import { userPaths } from "../python/node/site-packages.ts";
import { type Failure, type Loaded, ModelFailure, type ScriptResult } from "../python/outcome.ts";
import { Exit, Stopped } from "../python/thread.ts";
import type { Report } from "../report.ts";
import { suggestion } from "../suggest.ts";
import type { Io } from "./io.ts";
import type { AnyCommand, Runner, Source } from "./model.ts";
import { type PythonSpec, parsePythonSpec } from "./model-spec.ts";
import { hintAfter, lateText, MORE_TIME, silent, stoppedText } from "./script-hints.ts";
import { FileError, UsageError } from "./usage-error.ts";

type Print = (text: string) => unknown;

/** Runs a model in Python source, each time in the same session. */
export class PythonRunner implements Runner {
  readonly #spec: PythonSpec;
  readonly #io: Io;
  readonly #args: readonly string[];
  readonly #session: PythonSession;
  /** Takes what the file prints to its standard output. */
  #print: Print = () => undefined;
  #hasPrinted = false;

  constructor({ model, python: { paths, timeout, cache, args } }: Source, io: Io) {
    this.#spec = parsePythonSpec(model) as PythonSpec;
    if (this.#spec.file !== undefined) readable(this.#spec);
    this.#io = io;
    this.#args = args;
    this.#session = new PythonSession({
      paths: [...paths, ...userPaths(io.env, process.cwd())],
      timeout,
      ...(cache ? {} : { cache: false as const }),
      stdout: this.#decoded((text) => this.#print(text)),
      stderr: this.#decoded((text) => io.stderr.write(text)),
    });
    this.#session.arguments = args;
  }

  #decoded(print: Print): (bytes: Uint8Array) => void {
    const decoder = new TextDecoder();
    return (bytes) => {
      this.#hasPrinted = true;
      print(decoder.decode(bytes, { stream: true }));
    };
  }

  async script(): Promise<number> {
    const file = readable(this.#spec);
    this.#print = (text) => this.#io.stdout.write(text);
    this.#hasPrinted = false;
    try {
      const done = await this.#session.script(file, this.#args);
      if (done.late) return this.#late(done.late);
      if (done.status === 0 && !this.#hasPrinted) throw silent(file, this.#args, done);
      if (done.hasStopped) this.#io.stderr.write(hintAfter(file, this.#args, done));
      return done.status;
    } catch (error) {
      return outcome(error, this.#spec, this.#io);
    }
  }

  /** Shows what a script had called as its time was over: in a training loop that is all there is to see. */
  #late({ stop, tables }: NonNullable<ScriptResult["late"]>): number {
    this.#io.stderr.write(lateText(this.#spec.file ?? "", stop, tables.length));
    for (const table of tables) this.#io.stdout.write(`${table}\n`);
    return 1;
  }

  async report({ name, request }: AnyCommand): Promise<Report | number> {
    const spec = this.#spec;
    if (spec.file !== undefined) readable(spec);
    // What the file prints as a script is left out: it is its own summary, as a rule.
    this.#print = () => undefined;
    try {
      const loaded = await this.#session.load(sourceOf(spec));
      this.#print = (text) => this.#io.stderr.write(text);
      if (loaded.id === undefined) throw undecided(spec, loaded);
      if (loaded.stopped)
        this.#io.stderr.write(stoppedText(loaded, loaded.stopped, spec.file ?? ""));
      return await this.#session.command(name, request);
    } catch (error) {
      return outcome(error, spec, this.#io);
    }
  }

  filesRead(): Promise<readonly string[]> {
    return this.#session.filesRead();
  }

  stop(): void {
    this.#session.stop();
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}

const sourceOf = ({ file, module, expression }: PythonSpec) => ({
  ...(file !== undefined && { file }),
  ...(module !== undefined && { module }),
  ...(expression !== undefined && { model: expression }),
});

/** The exit status for what went wrong in the user's file, after saying it. */
function outcome(error: unknown, spec: PythonSpec, io: Io): number {
  if (error instanceof Exit) return error.status;
  const name = spec.file ?? (spec.module as string);
  if (error instanceof Stopped)
    io.stderr.write(`layerwise: ${name} was stopped: ${error.message}${hint(error)}\n`);
  else if (error instanceof ModelFailure) io.stderr.write(`${failureText(error.failure, spec)}\n`);
  else throw error;
  return 1;
}

const hint = ({ code }: Stopped): string => (code === "late" ? `: ${MORE_TIME}` : "");

function failureText(failure: Failure, spec: PythonSpec): string {
  const { kind, message, place, file, line, fix, text, column } = failure;
  if (failure.models) return missing(failure, spec);
  if (kind === "NotAModel")
    return `layerwise: ${message} is no model: name a class that extends nn.Module, a function that makes one, or one that is made`;
  const [path, className] = place ?? [];
  const where = className === undefined ? "" : `${path ? `${path} (${className})` : className}: `;
  const lines = [`layerwise: ${where}${kind}: ${message}`];
  const shownFile = file ?? spec.file;
  if (shownFile) lines.push(`  at ${shown(shownFile)}${line ? `:${line}` : ""}`);
  if (text) lines.push(`  ${text.trimEnd()}`, `  ${" ".repeat(Math.max((column ?? 1) - 1, 0))}^`);
  if (fix) lines.push(`  fix: ${fix}`);
  else if (kind === "ModuleNotFoundError")
    lines.push("  fix: give the folder that it lies in with --path");
  return lines.join("\n");
}

function missing({ name = "", models = [] }: Failure, { file, module }: PythonSpec): string {
  const listed =
    models.length === 0 ? "; it has no model" : `; its models are ${models.join(", ")}`;
  return `layerwise: ${file ?? module} has no ${name}${suggestion(name, models)}${models.length === 1 ? `; its model is ${models[0]}` : listed}`;
}

function undecided({ file, module }: PythonSpec, { models }: Loaded): Error {
  const name = file ?? module;
  if (models.length === 0)
    return new FileError(`${name} has no model: define a class that extends nn.Module`);
  return new UsageError(
    `${name} has several models: name one of${models.map((model) => `\n  ${name}:${model}`).join("")}`,
  );
}

function readable({ file = "" }: PythonSpec): string {
  if (!existsSync(file)) throw new UsageError(`cannot read ${file}: there is no such file`);
  if (statSync(file).isDirectory())
    throw new UsageError(`cannot read ${file}: it is a folder; name a file in it`);
  return file;
}

/** As the user would write it: from the current folder on, unless it lies outside of it. */
function shown(path: string): string {
  const from = relative(process.cwd(), path);
  return from.startsWith("..") || path.startsWith("<") ? path : from;
}
