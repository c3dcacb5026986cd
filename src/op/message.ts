import type { ErrorKind } from "../error.ts";
import { ModelError } from "../error.ts";
import { COMPARE, compile, parse, parseRelation, type Slots } from "../formula/index.ts";
import type { Check } from "./spec.ts";

/** Fills the `{…}` of a message by `textOf`. */
export const fillTemplate = (
  template: string,
  textOf: (inner: string) => string | undefined,
): string => template.replace(/\{([^{}]+)\}/g, (whole, inner: string) => textOf(inner) ?? whole);

export type NameIn = (
  values: Readonly<Record<string, unknown>>,
  name: string,
) => string | undefined;

/** Compiles a condition to a function that throws its message when it doesn't hold. */
export function compileCheck({ check, message, kind = "RuntimeError", fix }: Check, slots: Slots) {
  const relation = parseRelation(check);
  const left = compile(relation.left, slots);
  const right = compile(relation.right, slots);
  const holds = COMPARE[relation.compare];
  return (
    symbols: readonly number[],
    values: Readonly<Record<string, unknown>>,
    nameIn: NameIn,
  ): void => {
    const a = left(symbols);
    const b = right(symbols);
    if (Number.isNaN(a) || Number.isNaN(b) || holds(a, b)) return;
    const textOf = (inner: string) =>
      nameIn(values, inner) ?? String(compile(parse(inner), slots)(symbols));
    const said = typeof fix === "function" ? fix(values) : fix && fillTemplate(fix, textOf);
    throw failed(kind, fillTemplate(message, textOf), said);
  };
}

const failed = (kind: ErrorKind, message: string, fix: string | undefined): ModelError =>
  new ModelError(kind, message, fix);
