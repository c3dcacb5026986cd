import { describe } from "vitest";
import { type AnyArg, type ArgList, Scalar } from "../../src/args.ts";
import { nn } from "../../src/index.ts";
import { camel, snake } from "../../src/naming.ts";
import * as ops from "../../src/ops/index.ts";
import { casesIn, decode, type Encoded } from "./golden.ts";
import { allOpen, held } from "./held.ts";

// Every class and function of torch.nn is here, with PyTorch's argument names, order and defaults.

/** `[name]`, or `[name, default]`; `*` and `**` collect, or begin what goes by name only. */
type Row = [name: string] | [name: string, fallback: Encoded];

interface Signature {
  layer?: string;
  function?: string;
  args: Row[];
  /** A docstring may leave arguments out: what it names must be here, in its order. */
  source?: "source" | "docstring" | "overrides";
}

const isPlain = ([name]: Row) => !name.startsWith("*");

/** A value as both sides write it: floats and whole numbers alike, a size of one number as a list. */
function normal(arg: AnyArg | undefined, value: unknown): unknown {
  const plain = value instanceof Scalar ? value.value : value;
  if (plain === null || plain === undefined) return null;
  const accepted = arg?.accept(value) ?? arg?.accept(plain) ?? plain;
  return accepted instanceof Scalar ? accepted.value : accepted;
}

function argsOf(owner: string, found: unknown): ArgList {
  if (typeof found !== "function") throw new Error(`there is no ${owner}`);
  return (found as { args?: ArgList }).args ?? [];
}

function compare(family: string, file: string, find: (name: string) => unknown): void {
  const signatures = casesIn<Signature>("layers", file);
  const nameOf = (signature: Signature) => signature.layer ?? signature.function ?? "";
  if (allOpen(family, signatures.map(nameOf))) return;
  describe(family, () => {
    for (const signature of signatures) {
      const name = nameOf(signature);
      const rows = signature.args.filter(isPlain);
      const args = () => argsOf(name, find(name));
      const observed = () => ({
        args: args()
          .filter(
            (arg) =>
              signature.source !== "docstring" || rows.some(([row]) => row === snake(arg.name)),
          )
          .map((arg) => [snake(arg.name), ...(arg.optional ? [normal(arg, arg.fallback)] : [])]),
      });
      const wanted = rows.map(([row, ...fallback]) => {
        const found = find(name);
        const arg =
          typeof found === "function"
            ? argsOf(name, found).find((each) => snake(each.name) === row)
            : undefined;
        return [row, ...fallback.map((value) => normal(arg, decode(value, [])))];
      });
      held(family, name, observed, { args: wanted });
    }
  });
}

compare("signatures of layers", "signatures", (name) => (nn as Record<string, unknown>)[name]);
compare(
  "signatures of functions",
  "functional_signatures",
  (name) => (ops as Record<string, unknown>)[camel(name)],
);
