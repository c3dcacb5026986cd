import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Run } from "./run-cli.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Closes standard output after the first words of it, as `| head` does. */
  readonly stopsReading?: boolean;
}

/** Runs a program and waits for its end. It sees no colour settings but those of `env`. */
export function run(
  program: string,
  args: readonly string[],
  { env = {}, cwd = ROOT, stopsReading = false }: Options = {},
): Promise<Run> {
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
  const child = spawn(program, args, { cwd, env: { ...inherited, TERM: "xterm", ...env } });
  const text = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text.out += chunk;
    if (stopsReading) child.stdout.destroy();
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (text.err += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ status: code ?? -1, ...text }));
  });
}

/** The command line as a user starts it, in a process of its own. */
export const spawnCli = (args: readonly string[], options?: Options): Promise<Run> =>
  run(
    process.execPath,
    [fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url)), ...args],
    options,
  );

/** The same on a terminal, where standard output and standard error are one. */
export const onTerminal = (args: readonly string[], options?: Options): Promise<Run> =>
  run("script", ["-qec", ["node", "dist/cli/main.js", ...args].join(" "), "/dev/null"], options);
