import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fixIn } from "./fixes.ts";
import { nn, ops, Tensor } from "./index.ts";

const fixOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { fix?: string }).fix ?? "";
  }
  return "";
};

const at = (...shape: number[]) => new Tensor(shape);

test.each<[() => unknown, string]>([
  [() => new nn.Linear(3, 4)(at(2, 5)), "把 inFeatures 设为 5"],
  [() => new nn.Conv2d(3, 8, 3)(at(1, 1, 9, 9)), "把 inChannels 设为 1"],
  [() => new nn.BatchNorm2d(3)(at(2, 5, 4, 4)), "把 numFeatures 设为 5"],
  [() => new nn.BatchNorm1d(3)(at(1, 3)), "批次至少为 2，或调用 eval()"],
  [() => ops.add(at(2, 3), at(4, 3)), "[2, 3] 与 [4, 3] 在第 0 维须相等或为 1"],
  [() => ops.add(at(2, 3, 4), at(5, 6, 4)), "[2, 3, 4] 与 [5, 6, 4] 在第 0、1 维须相等或为 1"],
  [() => ops.mm(at(2, 3), at(4, 3)), "转置第二个 [4, 3] 的最后两维：[3, 4]"],
  [() => ops.mm(at(2, 3), at(4, 5)), "[2, 3] 与 [4, 5]：前者的列数 3 须等于后者的行数 4"],
  [() => ops.cat([at(2, 3), at(4, 5)], 0), "[2, 3] 与 [4, 5] 在第 1 维须相等"],
  [() => ops.view(ops.transpose(at(2, 3), 0, 1), 6), "改用 reshape，或先调用 contiguous"],
  [() => new nn.MaxPool2d(2, 2, 2)(at(1, 1, 8, 8)), "把 padding 设为不超过 1"],
])("a fix in Chinese: %s", (run, chinese) => {
  const fix = fixOf(run);
  expect(fixIn(fix, "zh")).toBe(chinese);
  expect(fixIn(fix, "en")).toBe(fix);
});

/** Every sentence without a value that is written as what would be right, in TypeScript and in the shim. */
function writtenFixes(): string[] {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && /^(ops|nn|op|bind|python|summary)\//.test(path),
  );
  const texts = files.map((path) => readFileSync(`src/${path}`, "utf8"));
  const fixes = texts.flatMap((text) =>
    [...text.matchAll(/\bfix[:=] *"([^"{]+)"/g)].map(([, fix = ""]) => fix),
  );
  const shim = readFileSync("src/python/shim/_layerwise/failure.py", "utf8");
  return [...fixes, ...[...shim.matchAll(/return "([^"]+)"/g)].map(([, text = ""]) => text)];
}

test("what is written as a fix has a translation", () => {
  const fixes = writtenFixes().filter((fix) => !fix.includes("$"));
  expect(fixes.length).toBeGreaterThan(2);
  expect(fixes.filter((fix) => fixIn(fix, "zh") === fix)).toEqual([]);
});
