import { main } from "../../src/cli/command-line.ts";

export interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function runCli(
  args: readonly string[],
  {
    isTTY = false,
    columns,
    env = {},
  }: { isTTY?: boolean; columns?: number; env?: Record<string, string> } = {},
): Promise<Run> {
  const text = { out: "", err: "" };
  const status = await main(args, {
    stdout: { isTTY, columns, write: (chunk) => (text.out += chunk) },
    stderr: { write: (chunk) => (text.err += chunk) },
    env,
  });
  return { status, ...text };
}
