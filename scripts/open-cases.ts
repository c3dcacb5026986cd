// Writes test/parity/open.json: the recorded cases that the product does not match yet. It may only get shorter: a case
// in it that matches fails the tests, until this is run again.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Report {
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

const file = join(mkdtempSync(join(tmpdir(), "layerwise-")), "report.json");
spawnSync("npx", ["vitest", "run", "test/parity", "--reporter=json", `--outputFile=${file}`], {
  env: { ...process.env, LAYERWISE_PARITY: "all" },
  maxBuffer: 1 << 30,
});
const report = JSON.parse(readFileSync(file, "utf8")) as Report;
const open = report.testResults
  .flatMap(({ assertionResults }) => assertionResults)
  .filter(({ status }) => status === "failed")
  .map(({ fullName }) => fullName)
  .sort();
const url = new URL("../test/parity/open.json", import.meta.url);
writeFileSync(url, `${JSON.stringify(open, null, 1)}\n`);
console.log(`${open.length} recorded cases are not matched yet`);
