import type { AnyArg } from "../args.ts";
import type { ModuleLike } from "../recorder.ts";
import { Tensor } from "../tensor.ts";
import type { LayerDefinition } from "./definition.ts";

/** Where and as what tensors are made: no part of what a layer is. */
const UNSAID: ReadonlySet<string> = new Set(["device", "dtype"]);

/** What a layer is, for a reader: `Conv2d(512 → 512, kernel 3×3, padding 1)`. */
export function titleOf(module: ModuleLike, definition: LayerDefinition | undefined): string {
  const name = module.className;
  if (!definition) return name;
  const args = definition.args.filter(({ name }) => !UNSAID.has(name) && !name.startsWith("_"));
  const [first, second] = args;
  const isMap =
    first !== undefined && /^in[A-Z]/.test(first.name) && /^out[A-Z]/.test(second?.name ?? "");
  const parts = isMap
    ? [
        `${shown(module.attribute(first.name))} → ${shown(module.attribute((second as AnyArg).name))}`,
      ]
    : [];
  for (const arg of isMap ? args.slice(2) : args) {
    const text = argumentText(arg, module.attribute(arg.name));
    if (text) parts.push(text);
  }
  return parts.length > 0 ? `${name}(${parts.join(", ")})` : name;
}

/** An argument that isn't as it is when nobody gives it. */
function argumentText(arg: AnyArg, value: unknown): string | undefined {
  const words = wordsOf(arg.name);
  if (arg.fallback === true && (value === null || value === false)) return `no ${words}`;
  if (value === undefined || value === null || value instanceof Tensor) return undefined;
  if (shown(value) === shown(arg.fallback)) return undefined;
  if (typeof value === "boolean") return value ? words : undefined;
  const text = shown(value, words === "kernel" ? "×" : undefined);
  return text === undefined ? undefined : `${words} ${text}`;
}

/** `kernelSize` → `kernel`, `numGroups` → `groups`, `ceilMode` → `ceil mode`. */
export function wordsOf(name: string): string {
  const bare = name.replace(/^num(?=[A-Z])/, "").replace(/Size$/, "");
  return bare.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

/** A list of equal numbers as one; `between` keeps them all. */
function shown(value: unknown, between?: string): string | undefined {
  if (Array.isArray(value)) {
    if (!value.every((item) => typeof item === "number")) return undefined;
    if (between === undefined && new Set(value).size === 1) return String(value[0]);
    return value.join(between ?? "×");
  }
  if (typeof value === "object" && value !== null && "value" in value) return String(value.value);
  return ["number", "string", "boolean"].includes(typeof value) ? String(value) : undefined;
}
