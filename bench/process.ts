import { spawnSync } from "node:child_process";

/** What a whole process took. */
export interface Taken {
  readonly ms: number;
  /** The most memory that it had at once; undefined where there is no `time -v`. */
  readonly peakMb: number | undefined;
}

/** Runs a program to its end; undefined where it fails. */
export function measureProcess(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Taken | undefined {
  const start = performance.now();
  const { status } = spawnSync(program, args, { env, maxBuffer: 1 << 28 });
  const ms = performance.now() - start;
  if (status !== 0) return undefined;
  const { stderr } = spawnSync("/usr/bin/time", ["-v", program, ...args], {
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const peak = /Maximum resident set size \(kbytes\): (\d+)/.exec(stderr ?? "");
  return { ms, peakMb: peak ? Math.round(Number(peak[1]) / 1000) : undefined };
}

/** The fastest of several runs: what else the machine does only adds. */
export function fastest(runs: number, run: () => Taken | undefined): Taken | undefined {
  const taken = Array.from({ length: runs }, run).filter((one) => one !== undefined);
  return taken.sort((a, b) => a.ms - b.ms)[0];
}

/** `400 ms, 105 MB peak`. */
export const takenText = (taken: Taken | undefined): string =>
  taken
    ? `${Math.round(taken.ms)} ms, ${taken.peakMb === undefined ? "peak unknown (no time -v)" : `${taken.peakMb} MB peak`}`
    : "–";
