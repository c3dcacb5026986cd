import type { AnyArg } from "../args.ts";
import { ModelError } from "../error.ts";
import { snake } from "../naming.ts";
import { Tensor } from "../tensor.ts";
import { pythonType } from "./type-name.ts";

// The words in which torch's argument parser refuses a call. (torch/csrc/utils/python_arg_parser.cpp)

/** What messages call the function, and how many arguments they don't count. */
export interface Owner {
  readonly name: string;
  readonly self: number;
}

/** The call as PyTorch's parser sees it. */
export interface Given {
  readonly positional: readonly unknown[];
  readonly options: Readonly<Record<string, unknown>>;
  /** Where the numbers of a size stood side by side. */
  readonly spreadFrom: number | undefined;
}

export type Param = Pick<AnyArg, "name" | "type" | "optional" | "place">;

export const refusal = (owner: Owner, text: string): ModelError =>
  new ModelError("TypeError", `${owner.name}()${text}`);

export function tooMany(
  owner: Owner,
  args: readonly Param[],
  most: number,
  count: number,
): ModelError {
  const least = args.filter((arg) => !arg.optional).length;
  const range =
    least === most ? `${most - owner.self}` : `from ${least - owner.self} to ${most - owner.self}`;
  const plural = least === most && most - owner.self === 1 ? "" : "s";
  const were = count - owner.self === 1 ? "was" : "were";
  return refusal(
    owner,
    ` takes ${range} positional argument${plural} but ${count - owner.self} ${were} given`,
  );
}

/** The plural is PyTorch's: one "arguments", several "argument". */
export function missing(owner: Owner, rest: readonly Param[]): ModelError {
  const names = rest.filter((arg) => !arg.optional).map((arg) => `"${snake(arg.name)}"`);
  const plural = names.length === 1 ? "s" : "";
  return refusal(
    owner,
    ` missing ${names.length} required positional argument${plural}: ${names.join(", ")}`,
  );
}

/** The value in its normal form. */
export function accepted(
  owner: Owner,
  arg: AnyArg,
  position: number | undefined,
  value: unknown,
): unknown {
  const normal = arg.accept(value);
  if (normal === undefined) throw wrongType(owner, arg, position, value);
  return normal;
}

/** Of a list of whole numbers, the parser looks at the first item, then at the rest; of a list of tensors, at each. */
export function wrongType(
  owner: Owner,
  { name, type, place }: Param,
  position: number | undefined,
  value: unknown,
): ModelError {
  const byName = `'${snake(name)}'`;
  const where = place ?? (position === undefined ? byName : `${byName} (position ${position})`);
  const wrong = Array.isArray(value) ? wrongItem(type, value) : undefined;
  if (!wrong) {
    const error = refusal(
      owner,
      `: argument ${where} must be ${type}, not ${pythonType(value, type)}`,
    );
    // What a recurrent layer, attention or a max with indices gives is handed on whole.
    if (type === "Tensor" && Array.isArray(value) && value[0] instanceof Tensor)
      error.fix = "hand on the first of what it got: y, _ = …";
    return error;
  }
  const [at, found] = wrong;
  if (type === "tuple of Tensors")
    return new ModelError(
      "TypeError",
      `expected Tensor as element ${at} in argument 0, but got ${found}`,
    );
  const text =
    at === 0
      ? `${where} must be ${type}, but found element of type ${found} at pos 0`
      : `${byName} failed to unpack the object at pos ${at + 1} with error "type must be ${type},but got ${found}"`;
  return refusal(owner, `: argument ${text}`);
}

const ITEM: Readonly<Record<string, (name: string) => boolean>> = {
  "tuple of ints": (name) => name === "int",
  "tuple of Tensors": (name) => name === "Tensor" || name === "Parameter",
};

function wrongItem(type: string, value: readonly unknown[]): [number, string] | undefined {
  const fits = ITEM[type];
  const found = value.map((item) => pythonType(item));
  const at = fits ? found.findIndex((name) => !fits(name)) : -1;
  return at < 0 ? undefined : [at, found[at] as string];
}
