import type { AnyArg } from "../args.ts";
import { camel, snake } from "../naming.ts";
import { pythonText } from "../nn/text.ts";
import type { Plain, PlainArgs } from "./layer-args.ts";

/** How a source writes names: PyTorch's `in_channels`, or `inChannels`. */
export type Naming = "snake" | "camel";

/** An argument as the source writes it. */
export const argName = (name: string, naming: Naming): string =>
  naming === "camel" ? camel(name) : name;

/** A value as the source writes it; a list of one number repeated is that number: `3`, `(3, 5)`, `[3, 5]`, `True`. */
export function valueText(value: Plain, naming: Naming): string {
  const short = shortened(value);
  if (naming === "snake") return pythonText(short);
  if (Array.isArray(short)) return `[${short.map((item) => valueText(item, naming)).join(", ")}]`;
  return typeof short === "string" ? JSON.stringify(short) : String(short);
}

function shortened(value: Plain): Plain {
  if (!Array.isArray(value) || value.length === 0) return value;
  const [first] = value as readonly Plain[];
  return typeof first === "number" && value.every((item) => item === first) ? first : value;
}

/** Whether two values mean the same: `3` stands for `[3, 3]`. */
export const areEqual = (left: Plain, right: Plain): boolean =>
  JSON.stringify(shortened(left)) === JSON.stringify(shortened(right));

/** The call that makes it, without what is left at its default: `Conv2d(64, 128, 3, padding=1)`. */
export function callText(
  name: string,
  args: PlainArgs,
  definition: readonly AnyArg[],
  naming: Naming,
): string {
  const parts: string[] = [];
  let isInOrder = true;
  for (const arg of definition) {
    const key = snake(arg.name);
    const value = args[key];
    if (value === undefined) {
      isInOrder = false;
      continue;
    }
    if (arg.optional && isDefault(value, arg.fallback)) {
      isInOrder = false;
      continue;
    }
    const text = valueText(value, naming);
    parts.push(isInOrder && !arg.optional ? text : `${argName(key, naming)}=${text}`);
  }
  return `${name}(${parts.join(", ")})`;
}

const isDefault = (value: Plain, fallback: unknown): boolean =>
  value === null || fallback === undefined ? value === null : areEqual(value, fallback as Plain);
