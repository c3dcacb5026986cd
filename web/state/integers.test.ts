import { expect, test } from "vitest";
import { integersIn } from "./integers.ts";
import { edited } from "./places.ts";

/** `target callee.name=value`, for each. */
const read = (text: string, language: "python" | "typescript" = "python") =>
  integersIn(text, language).map(
    ({ value, name, call }) => `${call.target} ${call.callee}.${name}=${value}`,
  );

test("whole numbers in the arguments of calls are found, by name or place", () => {
  expect(read("self.conv = nn.Conv2d(1, 64, kernel_size=(3, 5), padding=1)")).toEqual([
    "conv Conv2d.1=1",
    "conv Conv2d.2=64",
    "conv Conv2d.kernel_size=3",
    "conv Conv2d.kernel_size=5",
    "conv Conv2d.padding=1",
  ]);
  expect(
    read(
      "conv = new nn.Conv2d({ inChannels: 1, outChannels: 64 }); fc = conv3(1_000, 2);",
      "typescript",
    ),
  ).toEqual([
    "conv Conv2d.inChannels=1",
    "conv Conv2d.outChannels=64",
    "fc conv3.1=1000",
    "fc conv3.2=2",
  ]);
});

test("an argument after an object or a list is counted as the call counts it", () => {
  expect(read("f([1, 2], 3)")).toEqual(["null f.1=1", "null f.1=2", "null f.2=3"]);
  expect(read("f({ a: 1, b: g(2) }, 3)", "typescript")).toEqual([
    "null f.a=1",
    "null g.1=2",
    "null f.2=3",
  ]);
});

test("texts, comments, names, fractions and what is no call hold none", () => {
  expect(
    read('f("1, 2", \'3\', """4\n5""") # g(6)\nx = 7\ny = [8]\nf(x9, 1.5, 1e3, 0x10)'),
  ).toEqual([]);
  expect(read("f('1', `$2 3`); // g(4)\n/* h(5) */ if (6 > x) y = (7);", "typescript")).toEqual([]);
});

test("a number is changed where it stands, behind letters of any script", () => {
  const text = 'net = 网("层", 3)  # 三\nf(\n  4,\n)';
  const [three, four] = integersIn(text, "python");
  if (!three || !four) throw new Error("there are two numbers");
  const next = edited(text, [
    { span: three.span, text: "16" },
    { span: four.span, text: "5" },
  ]);
  expect(next).toBe('net = 网("层", 16)  # 三\nf(\n  5,\n)');
});
