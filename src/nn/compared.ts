import { type Arg, int } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";

// PyTorch's constructors don't look at the types of numbers: Python refuses the first thing that is done with one.

function refuse(message: string, name?: string): never {
  throw new ModelError("TypeError", message, name && `give ${name} as a number`);
}

const NUMBERS = new Set(["int", "float", "bool", "Tensor"]);

/** Refuses what can't be compared with a number. */
export function checkCompared(value: unknown, operator = "<=", name?: string): void {
  const found = pythonType(value);
  if (!NUMBERS.has(found))
    refuse(`'${operator}' not supported between instances of '${found}' and 'int'`, name);
}

/** Refuses what no remainder can be taken of: of a text, % puts values into it. */
function checkDividend(value: unknown, name: string): void {
  if (typeof value === "string")
    refuse("not all arguments converted during string formatting", name);
  const found = pythonType(value);
  if (!NUMBERS.has(found)) refuse(`unsupported operand type(s) for %: '${found}' and 'int'`, name);
}

function checkDivisor(value: unknown, name: string): void {
  const found = pythonType(value);
  if (!NUMBERS.has(found)) refuse(`unsupported operand type(s) for %: 'int' and '${found}'`, name);
}

const checked =
  (check: (value: unknown, name: string) => void) =>
  <A extends Arg<string, number>>(arg: A): A => ({
    ...arg,
    accept: (value: unknown) => {
      check(value, arg.name);
      return arg.accept(value);
    },
  });

/** A number that is compared with 0 before anything else. */
export const compared = checked((value, name) => checkCompared(value, "<=", name));
/** A number that is divided, or that others are divided by, before anything else. */
export const divided = checked(checkDividend);
export const divisor = checked(checkDivisor);

/** A whole number, compared with 0 before anything else. */
export const comparedInt = <N extends string>(name: N): Arg<N, number, false> =>
  compared(int(name));
