import { transform } from "sucrase";
import { expect, test } from "vitest";
import { callSpan } from "./call-span.ts";

/** The text of the call whose word stands for the `nth` time in the code that is made of `source`. */
function called(source: string, word: string, nth = 0): string | undefined {
  const code = transform(source, { transforms: ["typescript", "imports"] }).code.split("\n");
  const lines = source.split("\n");
  const places = code.flatMap((line, at) =>
    [...line.matchAll(new RegExp(`\\b${word}\\b`, "g"))].map(({ index }) => ({
      line: at + 1,
      column: index,
    })),
  );
  const place = places[nth];
  const span = place && callSpan(lines, code, place);
  if (!span) return undefined;
  const rows = lines.slice(span.line - 1, span.endLine);
  rows.push((rows.pop() as string).slice(0, span.endColumn));
  return [(rows.shift() as string).slice(span.column), ...rows].join("\n");
}

test("a call is found with what it is called on, and to its closing bracket", () => {
  expect(called("const y = this.fc2(this.fc1(x));", "fc1")).toBe("this.fc1(x)");
  expect(called("const y = this.fc2(this.fc1(x));", "fc2")).toBe("this.fc2(this.fc1(x))");
});

test("columns are the source's where types and imports are taken out of it", () => {
  const source = `import { nn, ops } from "layerwise";
const f = (x: Tensor): Tensor => ops.relu(x as Tensor, 1);
const layer = new nn.Linear(2, 3), other: nn.Linear = new nn.Linear(3, 4);`;
  expect(called(source, "relu")).toBe("ops.relu(x as Tensor, 1)");
  expect(called(source, "new", 1)).toBe("new nn.Linear(3, 4)");
});

test("it goes on over lines, and brackets in strings and comments are none", () => {
  const source = 'a.run({\n  name: ")", // )\n  list: [1, `)`],\n}); b();';
  expect(called(source, "run")).toBe(source.slice(0, -6));
});

test("where it can't be told there is none", () => {
  expect(callSpan(["f(x"], ["f(x"], { line: 1, column: 0 })).toBeUndefined();
  expect(called("const g = f; (1)", "f")).toBeUndefined();
});
