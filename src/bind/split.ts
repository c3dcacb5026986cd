import type { AnyArg, ArgList } from "../args.ts";
import { Tensor } from "../tensor.ts";

/** An object of named arguments, which stands last in a call. */
export function isOptions(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

export const NO_OPTIONS: Readonly<Record<string, unknown>> = {};

interface Split {
  readonly positional: readonly unknown[];
  options: Readonly<Record<string, unknown>>;
  /** Where items of a variadic argument stood side by side. */
  readonly spreadFrom: number | undefined;
}

/** Splits a call in its arguments by place and by name; items of a variadic argument side by side are put together. */
export function splitCall(args: ArgList, given: readonly unknown[]): Split {
  const last = given[given.length - 1];
  const options = isOptions(last) ? last : NO_OPTIONS;
  const positional = options === last ? given.slice(0, -1) : given;
  const variadic = args.findIndex(isVariadic);
  const first = variadic < 0 ? undefined : positional[variadic];
  if (!Number.isInteger(first) && !(first instanceof Tensor))
    return { positional, options, spreadFrom: undefined };
  const spread = [...positional.slice(0, variadic), positional.slice(variadic)];
  return { positional: spread, options, spreadFrom: variadic };
}

const isVariadic = (arg: AnyArg): boolean => arg.variadic;
