import type { AnyArg, ArgList } from "../args.ts";
import { ModelError } from "../error.ts";
import { formatShape, Tensor } from "../tensor.ts";
import { fillTemplate } from "./message.ts";

/** The sizes of one call, bound to their symbols. */
export interface Bound {
  readonly values: number[];
  /** Symbols of optional sizes that the input lacks: the `N` of an unbatched image. */
  absent: string | undefined;
  /** What a `B*` stands for, size by size. */
  leading: readonly number[] | undefined;
}

type Binder = (bound: Bound, values: Readonly<Record<string, unknown>>) => void;

/** `N?` → N, `B*` → B. */
export const bareName = (symbol: string): string => symbol.replace(/[?*]$/, "");

/** Compiles, for every argument that names symbols, how its value gives theirs. */
export function compileBinders(
  owner: string,
  args: ArgList,
  slots: ReadonlyMap<string, number>,
): readonly Binder[] {
  return args
    .filter((arg) => arg.symbols.length > 0)
    .map((arg) => {
      const places = arg.symbols.map((symbol) => slots.get(bareName(symbol)) as number);
      const sizes = sizeBinder(owner, arg, places);
      return (bound, values) => {
        const value = values[arg.name];
        if (value instanceof Tensor) sizes(bound, value, values);
        else if (typeof value === "number") bound.values[places[0] as number] = value;
        else if (Array.isArray(value))
          for (let at = 0; at < places.length; at++)
            bound.values[places[at] as number] = value[at] as number;
      };
    });
}

function sizeBinder(owner: string, arg: AnyArg, places: readonly number[]) {
  const first = arg.symbols[0] as string;
  const count = places.length;
  const isLeading = first.endsWith("*");
  const isOptional = first.endsWith("?");
  return (bound: Bound, { shape }: Tensor, values: Readonly<Record<string, unknown>>) => {
    const skipped = isOptional && shape.length === count - 1 ? 1 : 0;
    const extra = shape.length - count;
    if (isLeading ? extra < -1 : extra !== -skipped) throw wrongRank(owner, arg, shape, values);
    if (isLeading) {
      bound.leading = shape.slice(0, extra + 1);
      bound.values[places[0] as number] = bound.leading.reduce((a, b) => a * b, 1);
      for (let at = 1; at < count; at++)
        bound.values[places[at] as number] = shape[at + extra] as number;
      return;
    }
    if (skipped) {
      bound.absent = bareName(first);
      bound.values[places[0] as number] = 1;
    }
    for (let at = skipped; at < count; at++)
      bound.values[places[at] as number] = shape[at - skipped] as number;
  };
}

function wrongRank(
  owner: string,
  arg: AnyArg,
  shape: readonly number[],
  values: Readonly<Record<string, unknown>>,
): ModelError {
  const message = arg.rankMessage
    ? fillTemplate(arg.rankMessage, (name) => nameIn(values, name))
    : `${owner}: ${arg.name} must be [${arg.symbols.join(" ")}], got ${formatShape(shape)}`;
  return new ModelError("RuntimeError", message);
}

/** What `{name}` prints: a tensor's shape, `{name.ndim}`, one size as `{name.0}`, or a plain value. */
export function nameIn(
  values: Readonly<Record<string, unknown>>,
  name: string,
): string | undefined {
  const [argument = "", property] = name.split(".");
  if (!(argument in values)) return undefined;
  const value = values[argument];
  if (value instanceof Tensor)
    return property === undefined ? formatShape(value.shape) : String(sizeIn(value, property));
  return Array.isArray(value) ? formatShape(value) : String(value);
}

const sizeIn = ({ ndim, shape }: Tensor, property: string): number | undefined =>
  property === "ndim" ? ndim : shape[Number(property)];
