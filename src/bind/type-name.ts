import { Scalar } from "../args.ts";
import { Parameter, Tensor } from "../tensor.ts";
import { tupleType } from "../tuple.ts";
import { ForeignValue } from "./foreign.ts";
import { isOptions } from "./split.ts";

/**
 * The name Python gives to the type of `value`. An array stands for a list where a tensor or anything at all is
 * wanted, and for a tuple where a size or a dimension is, or where a call gave it.
 */
export function pythonType(value: unknown, wanted = ""): string {
  if (value === null || value === undefined) return "NoneType";
  if (value instanceof Parameter) return "Parameter";
  if (value instanceof Tensor) return "Tensor";
  if (value instanceof Scalar) return value.kind;
  if (value instanceof ForeignValue) return value.typeName;
  if (Array.isArray(value)) return tupleType(value) ?? (/\bint/.test(wanted) ? "tuple" : "list");
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "str";
  if (typeof value === "object") return isOptions(value) ? "dict" : value.constructor.name;
  // A module is a function too: its class names it.
  if (typeof value === "function") return value.constructor.name.replace(/^Function$/, "function");
  return typeof value;
}

/** A type as Python prints it: `<class 'str'>`. */
export const typeText = (value: unknown): string =>
  value instanceof ForeignValue ? value.typeText : `<class '${pythonType(value)}'>`;
