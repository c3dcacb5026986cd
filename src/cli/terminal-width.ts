import { NARROWEST } from "../columns.ts";
import type { Io } from "./io.ts";

/**
 * Columns of the terminal that shows what is written: those of the environment's COLUMNS where it has them, as other
 * tools do it; undefined where no terminal shows it.
 */
export function terminalWidth({ stdout, env }: Io): number | undefined {
  const named = /^[1-9]\d{0,3}$/.test(env.COLUMNS ?? "") ? Number(env.COLUMNS) : undefined;
  const columns = named ?? (stdout.isTTY ? stdout.columns : undefined);
  return columns ? Math.max(columns, NARROWEST) : undefined;
}
