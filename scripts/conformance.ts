// Runs torchinfo's own tests, from a checkout of it, against the torchinfo and the torch that are here: their source and
// their expected outputs as they lie there. Each test gets a fresh Python.
//
//   npm run conformance -- CHECKOUT [--path FOLDER-WITH-TORCHVISION-AND-PACKAGING] [name …]
//
// Where all of them are run, it writes docs/conformance.md.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Interpreter } from "../src/python/interpreter.ts";
import { setStorageHeader } from "../src/summary/input.ts";
import { openInterpreter, packageFolders } from "./interpreter.ts";

/** Tests that need numbers which a run on shapes doesn't have, or a download, and which. */
const BEYOND: Readonly<Record<string, string>> = {
  test_edgecase_input_output_model: "the model makes an int of what random weights compute",
  test_eval_order_doesnt_matter: "compares what downloaded weights of ResNet-18 compute",
  test_flan_t5_small: "downloads FLAN-T5's configuration and weights",
};

const BOARD = new URL("../test/golden/board/models.json", import.meta.url);

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { path: { type: "string", multiple: true } },
  allowPositionals: true,
});
const [checkout, ...parts] = positionals;
if (checkout === undefined || !existsSync(join(checkout, "tests", "conftest.py"))) {
  console.error(
    "Usage: npm run conformance -- CHECKOUT [name …]\n\nCHECKOUT is a clone of github.com/TylerYep/torchinfo at commit 5c4164f.",
  );
  process.exit(2);
}

let printed = "";

/** What `code` prints, read as JSON. */
function answer<T>(python: Interpreter, code: string): T {
  printed = "";
  python.run(`import os\nos.chdir("/checkout")\nfrom collect import names_of, run\n${code}`);
  return JSON.parse(printed) as T;
}

async function start(): Promise<Interpreter> {
  const { versions } = JSON.parse(readFileSync(BOARD, "utf8")) as {
    versions: Record<string, string>;
  };
  const found = packageFolders(values.path ?? [], [
    `torchvision==${versions.torchvision}`,
    "packaging",
  ]);
  const packages = Object.fromEntries(found.map((folder, at) => [`/packages${at}`, folder]));
  const standIns = fileURLToPath(new URL("./conformance", import.meta.url));
  const folders = { "/checkout": checkout as string, "/stand-ins": standIns, ...packages };
  const paths = ["/stand-ins", "/checkout", ...Object.keys(packages)];
  const decoder = new TextDecoder();
  const streams = {
    stdout: (bytes: Uint8Array) => {
      printed += decoder.decode(bytes, { stream: true });
    },
    stderr: () => undefined,
  };
  return openInterpreter(folders, paths, "import collect, tests.conftest, torchvision", streams);
}

type Outcome = readonly [outcome: "passed" | "failed" | "skipped", reason: string];

function outcomeOf(python: Interpreter, module: string, name: string): Outcome {
  const reason = BEYOND[name];
  if (reason !== undefined) return ["skipped", reason];
  try {
    return answer(python, `run(${JSON.stringify(module)}, ${JSON.stringify(name)})`);
  } catch (error) {
    return ["failed", (error as Error).message];
  } finally {
    python.reset();
  }
}

// torchinfo's outputs are those of CPython 3.12 and later.
setStorageHeader(56);
const python = await start();
const counts = { passed: 0, failed: 0, skipped: 0 };
const byFile = new Map<string, (readonly [name: string, outcome: Outcome])[]>();
const files = readdirSync(join(checkout, "tests")).filter((name) => name.endsWith("_test.py"));
for (const file of files.sort()) {
  const module = `tests.${file.slice(0, -".py".length)}`;
  const names = answer<string[]>(python, `names_of(${JSON.stringify(module)})`);
  python.reset();
  for (const name of names) {
    const whole = `${file}::${name}`;
    if (parts.length > 0 && !parts.some((part) => whole.includes(part))) continue;
    const told = outcomeOf(python, module, name);
    const [outcome, reason] = told;
    byFile.set(file, [...(byFile.get(file) ?? []), [name, told]]);
    counts[outcome]++;
    console.log(`${outcome.padEnd(7)} ${whole}${outcome === "skipped" ? `: ${reason}` : ""}`);
    if (outcome === "failed") console.log(reason.replace(/^(?=.)/gm, "        "));
  }
}
const { passed, failed, skipped } = counts;
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
if (parts.length === 0) writeFileSync(new URL("../docs/conformance.md", import.meta.url), page());
process.exitCode = failed === 0 ? 0 : 1;

/** Each file of tests with how many passed, and every test that didn't, with its reason. */
function page(): string {
  const files = [...byFile].map(([file, tests]) => {
    const count = (wanted: Outcome[0]) =>
      tests.filter(([, [outcome]]) => outcome === wanted).length;
    return `| ${file} | ${count("passed")} | ${count("failed")} | ${count("skipped")} |`;
  });
  const others = [...byFile].flatMap(([file, tests]) =>
    tests
      .filter(([, [outcome]]) => outcome !== "passed")
      .map(([name, [outcome, reason]]) => `| ${file} | ${name} | ${outcome} | ${inCell(reason)} |`),
  );
  return `# torchinfo's own tests

torchinfo's \`tests/\` at commit 5c4164f, from a checkout of it, with the outputs that it expects to the byte, run against
the \`torchinfo\` and the \`torch\` of this project, each in a fresh Python. \`npm run conformance -- CHECKOUT\` writes this page.

**${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped.**

| file | passed | failed | skipped |
| --- | ---: | ---: | ---: |
${files.join("\n")}

## Those that didn't pass, and why

| file | test | | reason |
| --- | --- | --- | --- |
${others.join("\n")}
`;
}

/** The last line that says something. */
function inCell(reason: string): string {
  const line = reason.trim().split("\n").at(-1) ?? "";
  return line.replaceAll("|", "\\|");
}
