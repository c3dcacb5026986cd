import type { ArgList } from "../args.ts";
import { Tensor } from "../tensor.ts";

/** An object of named arguments, which stands last in a call. */
export function isOptions(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Splits a call in its arguments by place and by name; items of a variadic argument side by side are put together. */
export function splitCall(args: ArgList, given: readonly unknown[]) {
  const last = given.at(-1);
  const options = isOptions(last) ? last : undefined;
  let positional = options ? given.slice(0, -1) : given;
  const variadic = args.findIndex((arg) => arg.variadic);
  const first = variadic < 0 ? undefined : positional[variadic];
  const spreadFrom = Number.isInteger(first) || first instanceof Tensor ? variadic : undefined;
  if (spreadFrom !== undefined)
    positional = [...positional.slice(0, spreadFrom), positional.slice(spreadFrom)];
  return { positional, options, spreadFrom };
}
