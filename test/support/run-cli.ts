import { main } from "../../src/cli/command-line.ts";

export interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function runCli(
  args: readonly string[],
  { isTTY = false, env = {} }: { isTTY?: boolean; env?: Record<string, string> } = {},
): Promise<Run> {
  const text = { out: "", err: "" };
  const status = await main(args, {
    stdout: { isTTY, write: (chunk) => (text.out += chunk) },
    stderr: { write: (chunk) => (text.err += chunk) },
    env,
  });
  return { status, ...text };
}
