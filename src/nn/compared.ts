import { type Arg, int } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { raise } from "../error.ts";

// PyTorch's constructors don't look at the types of numbers: Python refuses the first thing that is done with one.

const NUMBERS = new Set(["int", "float", "bool", "Tensor"]);

/** Refuses what can't be compared with a number. */
export function checkCompared(value: unknown, operator = "<="): void {
  const found = pythonType(value);
  if (!NUMBERS.has(found))
    raise("TypeError", `'${operator}' not supported between instances of '${found}' and 'int'`);
}

/** Refuses what no remainder can be taken of: of a text, % puts values into it. */
function checkDividend(value: unknown): void {
  if (typeof value === "string")
    raise("TypeError", "not all arguments converted during string formatting");
  const found = pythonType(value);
  if (!NUMBERS.has(found))
    raise("TypeError", `unsupported operand type(s) for %: '${found}' and 'int'`);
}

function checkDivisor(value: unknown): void {
  const found = pythonType(value);
  if (!NUMBERS.has(found))
    raise("TypeError", `unsupported operand type(s) for %: 'int' and '${found}'`);
}

const checked =
  (check: (value: unknown) => void) =>
  <A extends Arg<string, number>>(arg: A): A => ({
    ...arg,
    accept: (value: unknown) => {
      check(value);
      return arg.accept(value);
    },
  });

/** A number that is compared with 0 before anything else. */
export const compared = checked((value) => checkCompared(value));
/** A number that is divided, or that others are divided by, before anything else. */
export const divided = checked(checkDividend);
export const divisor = checked(checkDivisor);

/** A whole number, compared with 0 before anything else. */
export const comparedInt = <N extends string>(name: N): Arg<N, number, false> =>
  compared(int(name));
