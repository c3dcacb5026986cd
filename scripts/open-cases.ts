// Runs every recorded case and writes test/parity/open.json: those that the product does not match yet.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Report {
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

const file = join(mkdtempSync(join(tmpdir(), "layerwise-")), "report.json");
spawnSync(
  "npx",
  [
    "vitest",
    "run",
    "test/parity",
    "test/goldens.test.ts",
    "--reporter=json",
    `--outputFile=${file}`,
  ],
  {
    env: { ...process.env, LAYERWISE_PARITY: "all" },
    maxBuffer: 1 << 30,
  },
);
const report = JSON.parse(readFileSync(file, "utf8")) as Report;
if (report.testResults.every(({ assertionResults }) => assertionResults.length === 0))
  throw new Error("no parity test ran: run `npx vitest run test/parity` to see why");
const open = report.testResults
  .flatMap(({ assertionResults }) => assertionResults)
  .filter(({ status }) => status === "failed")
  .map(({ fullName }) => fullName)
  .sort();
const url = new URL("../test/parity/open.json", import.meta.url);
writeFileSync(url, `${JSON.stringify(open, null, 1)}\n`);
console.log(`${open.length} recorded cases are not matched yet`);
