import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** The command line in a process that goes on until it is ended. */
export class WatchedCli {
  readonly #child;
  #text = "";
  #hear: () => void = () => undefined;

  constructor(args: readonly string[], cwd: string) {
    const { FORCE_COLOR: _, ...env } = process.env;
    // Both streams are one, as on a terminal: of two pipes, the later text may arrive first.
    const line = ["-c", 'exec "$0" "$@" 2>&1', process.execPath, MAIN, ...args];
    this.#child = spawn("sh", line, { cwd, env });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.#text += text;
      this.#hear();
    });
  }

  /** What it has printed since the last call, once `end` is in it. */
  async until(end: string): Promise<string> {
    while (!this.#text.includes(end)) await new Promise<void>((heard) => (this.#hear = heard));
    const text = this.#text;
    this.#text = "";
    return text;
  }

  /** Presses Ctrl-C; gives the signal that ended it, or its exit status. */
  interrupt(): Promise<string | number | null> {
    return new Promise((done) => {
      this.#child.on("exit", (status, signal) => done(signal ?? status));
      this.#child.kill("SIGINT");
    });
  }
}
