import { float } from "../args.ts";
import { isComplex, isFloat } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { Tensor } from "../tensor.ts";
import type { Bind } from "./index.ts";

/**
 * A binding that takes a tensor of one element for a number, where a number is wanted and the element is known: torch's
 * parser asks it for `__index__` or its item. Only what was refused is looked at again.
 */
export function takingElements(bind: Bind): Bind {
  return (given) => {
    try {
      return bind(given);
    } catch (error) {
      const isOfTypes = error instanceof ModelError && error.kind === "TypeError";
      if (!isOfTypes || !given.some(holdsOne)) throw error;
      const [first, ...rest] = given;
      return (
        tried(bind, [first, ...rest.map(numbersIn)]) ??
        tried(bind, given.map(numbersIn)) ??
        fail(error)
      );
    }
  };
}

function tried(bind: Bind, given: readonly unknown[]): ReturnType<Bind> | undefined {
  try {
    return bind(given);
  } catch {
    return undefined;
  }
}

function fail(error: Error): never {
  throw error;
}

const isOne = (value: unknown): value is Tensor => value instanceof Tensor && value.numel === 1;

const isOptions = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const holdsOne = (value: unknown): boolean =>
  isOne(value) ||
  (Array.isArray(value) && value.some(isOne)) ||
  (isOptions(value) && Object.values(value).some(holdsOne));

function numbersIn(value: unknown): unknown {
  if (isOne(value)) return numberOf(value);
  if (Array.isArray(value)) return value.map((item) => (isOne(item) ? numberOf(item) : item));
  if (isOptions(value))
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, numbersIn(item)]));
  return value;
}

/** The element as the number that Python would have; the tensor itself where it isn't known. */
function numberOf(tensor: Tensor): unknown {
  const value = tensor.values?.[0];
  if (value === undefined || isComplex(tensor.dtype)) return tensor;
  return isFloat(tensor.dtype) ? float(Number(value)) : value;
}
