import { readsAnySpec, readsAnything } from "../test/support/hostile.ts";

// 100,000 checkpoints and as many specs changed at random: none may crash, hang, or take memory that its size doesn't warrant.

const RUNS = Number(process.argv[2] ?? 100_000);
/** Beside what Node itself takes. */
const MOST_MB = 500;

await readsAnything(RUNS);
readsAnySpec(RUNS);
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`${RUNS} checkpoints and specs read or refused; peak ${peak} MB`);
if (peak > MOST_MB) process.exitCode = 1;
