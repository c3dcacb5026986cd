import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const SILENT = "test/fixtures/silent.ts:Net";
const VGG = "examples/vgg11.ts:MyNet";
const INPUT = ["--input-size", "12,1,224,224"];
const folder = mkdtempSync(join(tmpdir(), "layerwise-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const check = (...args: string[]) => runCli(["check", ...args]);

describe("budgets", () => {
  test("are met to the last parameter", async () => {
    expect(
      await check(
        VGG,
        ...INPUT,
        "--params",
        "132862184",
        "--macs",
        "90615447552",
        "--size",
        "~531MB",
      ),
    ).toEqual({
      status: 0,
      out: `✓ parameters: 132,862,184, wanted 132862184
✓ multiply-adds: 90,615,447,552, wanted 90615447552
✓ bytes of its tensors: 531,448,736, wanted ~531MB
MyNet: passed: 3 checks
`,
      err: "",
    });
  });

  test("that are passed say by how much", async () => {
    expect(await check(VGG, ...INPUT, "--params", "133M", "--macs", "<=90G")).toEqual({
      status: 1,
      out: `✗ parameters: 132,862,184, wanted 133M
  ✗ 137,816 too few
  note: it rounds to 133M: ask for ~133M
✗ multiply-adds: 90,615,447,552, wanted <=90G
  ✗ 615,447,552 too many
MyNet: failed: 2 of 2 checks
`,
      err: "",
    });
  });

  test("of multiply-adds need an input", async () => {
    const { status, out } = await check(SILENT, "--macs", "<=90G");
    expect({ status, out }).toEqual({
      status: 1,
      out: `✗ multiply-adds: ?, wanted <=90G
  ✗ without an input there is no run, and so no multiply-adds: give --input-size
Net: failed: 1 of 1 check
`,
    });
  });

  test("are of the input on which the file's own summary runs the model", async () => {
    const { out } = await check(VGG, "--macs", "90615447552");
    expect(out).toBe(
      "✓ multiply-adds: 90,615,447,552, wanted 90615447552\nMyNet: passed: 1 check\n",
    );
  });

  test("speak Chinese", async () => {
    const { out } = await check(VGG, "--params", "<1M", "--lang", "zh");
    expect(out).toBe(`✗ 参数量：132,862,184，要求 <1M
  ✗ 多了 131,862,184
MyNet: 未通过：1 项检查中有 1 项失败
`);
    const run = await runCli(["check", SILENT], { env: { LANG: "zh_CN.UTF-8" } });
    expect(run.out).toBe("Net：3 层，1,418 个参数\n不运行模型就没有可查的：请给出 --input-size\n");
  });

  test("that can't be read are refused", async () => {
    expect(await check(VGG, "--params", "lots")).toEqual({
      status: 2,
      out: "",
      err: "layerwise: option '--params <budget>' argument 'lots' is invalid. It must be as 132862184, <=25M, >1.5k or ~133M.\n",
    });
  });
});

const NET = `import { nn, type Tensor } from "layerwise";
export class Net extends nn.Module {
  body = new nn.Sequential(new nn.Conv2d(3, 8, 3), new nn.BatchNorm2d(8), new nn.ReLU());
  pool = new nn.AdaptiveAvgPool2d(1);
  flat = new nn.Flatten();
  fc = new nn.Linear(8, 10);
  override forward(x: Tensor): Tensor {
    return this.fc(this.flat(this.pool(this.body(x))));
  }
}
`;

describe("a comparison", () => {
  test("of one model in two languages finds only the names", async () => {
    const { status, out } = await check(VGG, ...INPUT, "--against", "examples/vgg11.py:MyNet");
    expect({ status, out }).toEqual({
      status: 0,
      out: `✓ the same as examples/vgg11.py:MyNet
  note: 5 modules with another name in examples/vgg11.py:MyNet: maxPool1 (max_pool_1), maxPool2 (max_pool_2), maxPool3 (max_pool_3), and 2 more
MyNet: passed: 1 check
`,
    });
  });

  test("shows what differs, side by side", async () => {
    const before = file("before.ts", NET);
    const after = file(
      "after.ts",
      NET.replace("8, 3)", "8, 5, { stride: 2 })").replace(", new nn.ReLU()", ""),
    );
    const { status, out } = await check(after, "--input-size", "1,3,8,8", "--against", before);
    expect(status).toBe(1);
    const [head, , ...lines] = out.replaceAll(folder, "").split("\n");
    expect(head).toBe("✗ not the same as /before.ts: 3 differences");
    expect(lines.map((line) => line.replace(/ {3,}(?=\S)/, " | "))).toEqual([
      "  ≠ body.0  Conv2d(3, 8, 3) | body.0  Conv2d(3, 8, 5, stride=2)",
      "  = body.1  BatchNorm2d(8) | body.1  BatchNorm2d(8)",
      "  < body.2  ReLU()",
      "  = pool  AdaptiveAvgPool2d(1) | pool  AdaptiveAvgPool2d(1)",
      "  = flat  Flatten() | flat  Flatten()",
      "  = fc  Linear(8, 10) | fc  Linear(8, 10)",
      "  ✗ body.0: kernelSize is 5, wanted 3  /after.ts:3",
      " | → set kernelSize to 3",
      "  ✗ body.0: stride is 2, wanted 1  /after.ts:3",
      " | → set stride to 1",
      "  ✗ body.2 is missing: /before.ts has ReLU()",
      "Net: failed: 1 of 1 check",
      "",
    ]);
  });

  test("with a lock passes until the model drifts", async () => {
    const net = file("net.ts", NET);
    const lock = join(folder, "net.lock.json");
    const saved = await check(net, "--input-size", "1,3,8,8", "--save", lock);
    expect(saved).toEqual({ status: 0, out: "Net: 6 layers, 330 parameters\n", err: "" });
    expect(await check(net, "--lock", lock)).toMatchObject({ status: 0, err: "" });
    writeFileSync(net, NET.replace("Linear(8, 10)", "Linear(8, 12)"));
    const drifted = await check(net, "--lock", lock);
    expect(drifted.status).toBe(1);
    expect(drifted.out).toContain(
      `  ✗ fc: outFeatures is 12, wanted 10  ${net}:6\n    → set outFeatures to 10\n`,
    );
    expect(JSON.parse(readFileSync(lock, "utf8")).schema).toBe("layerwise/outline@1");
  });

  test("with a JSON summary knows what a summary knows", async () => {
    const net = file("summarised.ts", NET);
    const json = join(folder, "summary.json");
    await runCli([net, "--input-size", "1,3,8,8", "-o", json]);
    const { status, out } = await check(net, "--input-size", "1,3,8,8", "--against", json);
    expect({ status, out: out.replaceAll(folder, "") }).toEqual({
      status: 0,
      out: `✓ the same as /summary.json
  note: /summary.json is a summary: it knows kernel sizes, groups and shapes, and no other arguments or functional ops
Net: passed: 1 check
`,
    });
  });

  test("with a file that is neither says how to make one", async () => {
    const empty = file("empty.json", "{}");
    expect(await check(VGG, "--lock", empty)).toEqual({
      status: 1,
      out: "",
      err: `layerwise: ${empty} is no lock file and no summary: make one with --save, or with --format json\n`,
    });
    expect(await check(VGG, "--against", "nowhere.json")).toMatchObject({
      status: 2,
      err: "layerwise: cannot read nowhere.json: there is no such file\n",
    });
  });
});

test("a misspelt command is no file", async () => {
  expect(await runCli(["chek", VGG])).toEqual({
    status: 2,
    out: "",
    err: "layerwise: there is no command chek (did you mean check?)\n",
  });
});
