import { expect, test } from "vitest";
import { callIn } from "./arguments.ts";

/** What is read of a source that is one call: its name, and each argument as it is written. */
function read(source: string) {
  const lines = source.split("\n");
  const last = lines.at(-1) as string;
  const end = { endLine: lines.length, endColumn: last.length };
  const { callee, args } = callIn(source, { file: "net.ts", line: 1, column: 0, ...end });
  const texts = args.map(({ keyword, span, literal }) => {
    const rows = lines.slice(span.line - 1, span.endLine);
    rows.push((rows.pop() as string).slice(0, span.endColumn));
    return [keyword, [rows.shift()?.slice(span.column), ...rows].join("\n"), literal];
  });
  return [callee, texts];
}

test("arguments are read by place and, of an options object, by name", () => {
  expect(
    read("new nn.Conv2d(3, width * (2 + 1), { kernelSize: [3, 3], padding: 1, bias })"),
  ).toEqual([
    "Conv2d",
    [
      [null, "3", 3],
      [null, "width * (2 + 1)", null],
      ["kernel_size", "kernelSize: [3, 3]", null],
      ["padding", "padding: 1", 1],
      ["bias", "bias", null],
    ],
  ]);
});

test("commas in strings, brackets, functions and comments part nothing", () => {
  const source = `make<A, B>(
  "a, b", // first, second
  (x, y) => [x, y], /* , */ -1_000,
)`;
  expect(read(source)).toEqual([
    "make",
    [
      [null, '"a, b"', null],
      [null, "(x, y) => [x, y]", null],
      [null, "-1_000", -1000],
    ],
  ]);
});

test("where arguments are spread none is known", () => {
  expect(read("new nn.Linear(...sizes)")).toEqual([null, []]);
  expect(read("new nn.Linear({ ...options, bias: false })")).toEqual([null, []]);
  expect(read("new nn.Linear({ [name]: 3 })")).toEqual([null, []]);
});
