import { ModelError } from "../error.ts";
import type { Tensor } from "../tensor.ts";

const fail = (message: string): never => {
  throw new ModelError("RuntimeError", `einsum(): ${message}`);
};

/** Stands for all dimensions that an ellipsis covers, until their number is known. */
const ELLIPSIS = "...";

/** An equation applied to operands: a label for each dimension. `.0` is a dimension that an ellipsis covers. */
export interface Equation {
  /** Of each operand. */
  readonly inputs: readonly (readonly string[])[];
  readonly output: readonly string[];
  /** The labels summed over, in the order in which ATen aligns them. */
  readonly summed: readonly string[];
}

const isLetter = (char: string): boolean => /^[A-Za-z]$/.test(char);

/** Every character from `from` on that isn't a space: a letter, a comma, or an ellipsis. */
function* tokens(text: string, from: number, badDot: (isSecond: boolean) => string) {
  let hasEllipsis = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === " ") continue;
    if (char === ".") {
      if (hasEllipsis) fail(badDot(true));
      if (text.slice(at, at + 3) !== ELLIPSIS) fail(badDot(false));
      hasEllipsis = true;
      at += 2;
      yield ELLIPSIS;
    } else if (char === ",") {
      hasEllipsis = false;
      yield char;
    } else if (isLetter(char)) yield char;
    else
      fail(
        `invalid subscript given at index ${from + at} in the equation string, subscripts must be in [a-zA-Z]`,
      );
  }
}

function parseInputs(text: string, operands: readonly Tensor[]): string[][] {
  const inputs: string[][] = [[]];
  const badDot = (isSecond: boolean) =>
    `found '.' for operand ${inputs.length - 1} ${isSecond ? "for which an ellipsis was already found" : "that is not part of any ellipsis"}`;
  for (const token of tokens(text, 0, badDot)) {
    if (token !== ",") inputs.at(-1)?.push(token);
    else if (inputs.push([]) > operands.length)
      fail("fewer operands were provided than specified in the equation");
  }
  if (inputs.length < operands.length)
    fail("more operands were provided than specified in the equation");
  return inputs;
}

/** How many dimensions of the operand its ellipsis covers. */
function covered(labels: readonly string[], { ndim }: Tensor, at: number): number {
  const named = labels.filter((label) => label !== ELLIPSIS).length;
  const hasEllipsis = named < labels.length;
  if (hasEllipsis ? named > ndim : named !== ndim)
    fail(
      `the number of subscripts in the equation (${named}) ${hasEllipsis ? "is more than" : "does not match"} the number of dimensions (${ndim}) for operand ${at}${hasEllipsis ? "" : " and no ellipsis was given"}`,
    );
  return hasEllipsis ? ndim - named : 0;
}

/** Upper case first: the order of characters is ATen's. */
const sorted = (labels: Iterable<string>): string[] => [...new Set(labels)].sort();

/** A label may appear once in the output, and must be one of the inputs'. */
function parseOutput(text: string, from: number, known: ReadonlySet<string>): string[] {
  const output: string[] = [];
  const badDot = (isSecond: boolean) =>
    isSecond
      ? "found '.' for output but an ellipsis (...) was already found"
      : "found '.' for output that is not part of any ellipsis (...)";
  for (const token of tokens(text, from, badDot)) {
    if (token === ",")
      fail(
        `invalid subscript given at index ${from + text.indexOf(",")} in the equation string, subscripts must be in [a-zA-Z]`,
      );
    if (token !== ELLIPSIS && output.includes(token))
      fail(`output subscript ${token} appears more than once in the output`);
    if (token !== ELLIPSIS && !known.has(token))
      fail(`output subscript ${token} does not appear in the equation for any input operand`);
    output.push(token);
  }
  return output;
}

/** Reads `b...d,de->b...e` for these operands, whose numbers of dimensions must fit. */
export function parseEquation(equation: string, operands: readonly Tensor[]): Equation {
  if (operands.length === 0) fail("must provide at least one operand");
  const arrow = equation.indexOf("->");
  const inputs = parseInputs(arrow < 0 ? equation : equation.slice(0, arrow), operands);
  const counts = inputs.map((labels, at) => covered(labels, operands[at] as Tensor, at));
  const most = Math.max(...counts);
  const ellipsis = Array.from({ length: most }, (_, at) => `.${at}`);
  const letters = inputs.flat().filter((label) => label !== ELLIPSIS);
  const output =
    arrow < 0
      ? [ELLIPSIS, ...sorted(letters).filter((l) => letters.indexOf(l) === letters.lastIndexOf(l))]
      : parseOutput(equation.slice(arrow + 2), arrow + 2, new Set(letters));
  const spread = (labels: readonly string[], count: number) =>
    labels.flatMap((label) => (label === ELLIPSIS ? ellipsis.slice(most - count) : [label]));
  const result = spread(output, most);
  return {
    inputs: inputs.map((labels, at) => spread(labels, counts[at] as number)),
    output: result,
    // An ellipsis that is not in the output is summed over first.
    summed: [...(output.includes(ELLIPSIS) ? [] : ellipsis), ...sorted(letters)].filter(
      (label) => !result.includes(label),
    ),
  };
}

/** Refuses sizes that neither agree nor are 1. */
export function checkSizes({ inputs }: Equation, operands: readonly Tensor[]): void {
  const sizes = new Map<string, number>();
  for (const [operand, labels] of inputs.entries())
    for (const [dim, label] of labels.entries()) {
      const { shape } = operands[operand] as Tensor;
      const size = shape[dim] as number;
      const first = labels.indexOf(label);
      if (first < dim) checkRepeated(label, operand, size, shape[first] as number);
      if (first < dim || size === 1) continue;
      const seen = sizes.get(label) ?? 1;
      if (seen !== 1 && seen !== size)
        fail(
          label.startsWith(".")
            ? `dimension ${dim} covered by ellipsis in operand ${operand}has size ${size} which does not broadcast with previously seen ellipsis with size ${seen} for the respective dimension`
            : `subscript ${label} has size ${size} for operand ${operand} which does not broadcast with previously seen size ${seen}`,
        );
      sizes.set(label, size);
    }
}

function checkRepeated(label: string, operand: number, size: number, first: number): void {
  if (size !== first)
    fail(
      `subscript ${label} is repeated for operand ${operand} but the sizes don't match, ${size} != ${first}`,
    );
}
