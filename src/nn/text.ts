import { Scalar } from "../args.ts";

/** What the text of a module needs to know of it. */
interface Printable {
  readonly className: string;
  extraRepr(): string;
  children(): Iterable<readonly [string, { toString(): string }]>;
}

/** A module as PyTorch's `repr` writes it, children indented by two. */
export function moduleText(module: Printable): string {
  const extra = module.extraRepr();
  const lines = extra ? extra.split("\n") : [];
  const children = [...module.children()].map(
    ([name, child]) => `(${name}): ${indent(String(child))}`,
  );
  const all = [...lines, ...children];
  if (all.length === 0) return `${module.className}()`;
  if (children.length === 0 && lines.length === 1) return `${module.className}(${lines[0]})`;
  return `${module.className}(\n  ${all.join("\n  ")}\n)`;
}

export const indent = (text: string): string => text.replaceAll("\n", "\n  ");

/** A value as Python's `repr` writes it: `(3, 3)`, `True`, `None`, `'zeros'`. */
export function pythonText(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "number") return pythonNumber(value);
  if (value instanceof Scalar)
    return value.kind === "float" ? pythonFloat(value.value) : pythonNumber(value.value);
  if (Array.isArray(value))
    return value.length === 1
      ? `(${pythonText(value[0])},)`
      : `(${value.map(pythonText).join(", ")})`;
  return String(value);
}

function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  // Python writes 1e-05 where JavaScript writes 0.00001, and starts doing so earlier.
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16))
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  return String(value);
}

/** A number as the `repr` of a Python float: `2.0`, `1e-05`. */
export const pythonFloat = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e16 ? value.toFixed(1) : pythonNumber(value);
