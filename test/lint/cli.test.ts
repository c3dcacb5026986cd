import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import { RULES } from "../../src/lint/index.ts";
import { runCli } from "../support/run-cli.ts";
import { spawnCli } from "../support/spawn-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "layerwise-lint-"));
afterAll(() => rmSync(folder, { recursive: true }));

const VGG = "examples/vgg11.ts:MyNet";
const INPUT = ["--input-size", "2,1,224,224"];
const check = (...args: string[]) => runCli(["check", VGG, ...INPUT, ...args]);

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const NET = `import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(8, 16)
        self.fc2 = nn.Linear(
            16, 8
        )
        self.spare = nn.Linear(8, 8)

    def forward(self, x):
        x = self.fc1(x)
        return self.fc2(x)
`;

describe("layerwise check", () => {
  test("looks for mistakes where nothing else is asked", async () => {
    const { status, out } = await check();
    expect({ status, lines: out.split("\n").slice(0, 3) }).toEqual({
      status: 0,
      lines: [
        `! 5 warnings, 1 note by ${RULES.length} rules`,
        "  linear-after-linear: with nothing non-linear between them, two linear maps are one linear map",
        "    ! conv3 → conv4 (128 → 256 → 256)  examples/vgg11.ts:29",
      ],
    });
    expect((await check("--params", "132862184")).out).toBe(
      "✓ parameters: 132,862,184, wanted 132862184\nMyNet: passed: 1 check\n",
    );
  });

  test("asks only the rules that are named, as grave as they are named", async () => {
    const only = await check("--rules", "parameters-in-one-layer");
    expect(only.out).toMatch(/^✓ 1 note by 1 rule\n {2}parameters-in-one-layer: /);
    const grave = await check("--rules", "linear-after-linear=error,parameters-in-one-layer=off");
    expect(grave.status).toBe(1);
    expect(grave.out).toContain(`✗ 5 errors by ${RULES.length - 1} rules\n`);
    expect(grave.out).toContain("✗ fc1 → fc2");
    expect((await check("--rules", "none")).out).toBe("MyNet: 17 layers, 132,862,184 parameters\n");
  });

  test("refuses a rule or a severity that there isn't", async () => {
    expect(await check("--rules", "never-rum")).toEqual({
      status: 2,
      out: "",
      err: "layerwise: there is no rule never-rum (did you mean never-run?)\n",
    });
    expect((await check("--rules", "never-run=fatal")).err).toBe(
      "layerwise: there is no severity fatal: there are error, warning, note, off\n",
    );
    expect((await check("--rules", "xyz")).err).toBe(
      "layerwise: there is no rule xyz: layerwise check --list-rules names them\n",
    );
  });

  test("lists its rules, in both languages", async () => {
    const { status, out } = await runCli(["check", "--list-rules"]);
    expect(status).toBe(0);
    for (const { id } of RULES) expect(out).toContain(`${id} (`);
    const zh = await runCli(["check", "--list-rules", "--lang", "zh"]);
    for (const { says } of RULES) expect(zh.out).toContain(says.zh.reason);
  });

  test("says it as JSON, as its schema has it, and as Markdown", async () => {
    const { out } = await check("--format", "json");
    const schema = JSON.parse(readFileSync("schema/check.schema.json", "utf8"));
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
    expect(JSON.parse(out).sections[0].findings[0]).toMatchObject({
      severity: "warning",
      code: "lint/linear-after-linear",
      path: "conv3",
    });
    expect((await check("--format", "markdown")).out).toContain(
      "**linear-after-linear**: with nothing non-linear between them",
    );
  });
});

const SMALL = ["--input-size", "2,8", "--format", "json"];
/** The rules that found something, and the lines that they name. */
const codes = (out: string) =>
  JSON.parse(out).sections[0].findings.map(
    ({ code, source }: { code: string; source: { line: number } }) => `${code} ${source.line}`,
  );

describe("in Python source", () => {
  const run = (text: string) => spawnCli(["check", `${file("net.py", text)}:Net`, ...SMALL]);

  test("each finding names its line", async () => {
    const { out } = await run(NET);
    expect(codes(out)).toEqual(["lint/linear-after-linear 15", "lint/never-run 12"]);
  });

  test("a comment quiets a rule, on the line of the call or above it", async () => {
    const onLine = NET.replace(
      "self.spare = nn.Linear(8, 8)",
      "self.spare = nn.Linear(8, 8)  # layerwise: ignore[never-run] for later",
    );
    const { out } = await run(onLine);
    expect(codes(out)).toEqual(["lint/linear-after-linear 15"]);
    expect(JSON.parse(out).sections[0].title).toBe(
      `1 warning by ${RULES.length} rules; 1 ignored by comments`,
    );
    const above = onLine.replace(
      "        self.fc1 =",
      "        # layerwise: ignore[linear-after-linear, softmax-output]\n        self.fc1 =",
    );
    expect(codes((await run(above)).out)).toEqual([]);
  });

  test("a comment for another rule, or text that looks like one, quiets nothing", async () => {
    const other = NET.replace(
      "self.spare = nn.Linear(8, 8)",
      'self.spare = nn.Linear(8, 8)  # layerwise: ignore[softmax-output]\n        "# layerwise: ignore"',
    );
    expect(codes((await run(other)).out)).toEqual([
      "lint/linear-after-linear 16",
      "lint/never-run 12",
    ]);
  });
});

describe("in TypeScript source", () => {
  const source = `import { nn, type Tensor } from "layerwise";
export class Net extends nn.Module {
  fc1 = new nn.Linear({
    inFeatures: 8,
    outFeatures: 16,
  });
  fc2 = new nn.Linear(16, 8);
  spare = new nn.Linear(8, 8);
  override forward(x: Tensor): Tensor {
    x = this.fc1(x);
    return this.fc2(x);
  }
}
`;
  const run = (text: string) => runCli(["check", `${file("net.ts", text)}:Net`, ...SMALL]);

  test("each finding names its line", async () => {
    expect(codes((await run(source)).out)).toEqual([
      "lint/linear-after-linear 10",
      "lint/never-run 8",
    ]);
  });

  test("a comment quiets a rule, on a line of the call or above it", async () => {
    const within = source
      .replace(
        "outFeatures: 16,",
        "outFeatures: 16, // layerwise: ignore[linear-after-linear] a table",
      )
      .replace("spare = new nn.Linear(8, 8);", "$& /* layerwise: ignore */");
    const { out } = await run(within);
    expect(codes(out)).toEqual([]);
    expect(JSON.parse(out).sections[0].title).toBe(
      `nothing found by ${RULES.length} rules; 2 ignored by comments`,
    );
    const above = source.replace(
      "    x =",
      "    // layerwise: ignore[linear-after-linear]\n    x =",
    );
    expect(codes((await run(above)).out)).toEqual(["lint/never-run 8"]);
  });

  test("a comment for another rule, or text that looks like one, quiets nothing", async () => {
    const other = source.replace(
      "spare = new nn.Linear(8, 8);",
      'spare = new nn.Linear(8, 8); // layerwise: ignore[softmax-output]\n  text = "// layerwise: ignore";',
    );
    expect(codes((await run(other)).out)).toEqual([
      "lint/linear-after-linear 11",
      "lint/never-run 8",
    ]);
  });
});
