import type {} from "vitest";
import { Module } from "../nn/module.ts";
import type { SummaryOptions } from "../summary/index.ts";
import {
  type Checks,
  check,
  type Outline,
  outlineOf,
  type Spec,
  SpecError,
  specOf,
  unreadSpec,
} from "../verify/index.ts";
import { messagesIn } from "../verify/messages/index.ts";
import { text } from "../verify/text.ts";

/**
 * What a model is to match: a published network (`"vgg-a"`) or a spec in the notation of papers; a lock file's content;
 * another model.
 */
export type Architecture = string | Spec | Outline | Module;

/** How the model is run, as in `summary()`. A lock's own input is taken where none is given. */
export type MatchOptions = SummaryOptions;

interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * A matcher of Vitest and Jest: `expect.extend({ toMatchArchitecture })`, then
 * `expect(net).toMatchArchitecture("vgg-a", { inputSize: [1, 3, 224, 224] })`.
 */
export function toMatchArchitecture(
  received: unknown,
  wanted: Architecture,
  options: MatchOptions = {},
): Outcome {
  if (!(received instanceof Module))
    throw new TypeError("toMatchArchitecture takes a model: a module of layerwise/nn");
  const result = check(received, checksOf(wanted, options), { ...inputOf(wanted), ...options });
  return { pass: result.passed, message: () => text(result, messagesIn("en")) };
}

function checksOf(wanted: Architecture, options: MatchOptions): Checks {
  if (typeof wanted === "string") return { spec: specIn(wanted) };
  if (wanted instanceof Module)
    return {
      others: [{ name: wanted.className, outline: outlineOf(wanted, options), isContract: false }],
    };
  if ("items" in wanted) return { spec: wanted };
  return { others: [{ name: "the lock", outline: wanted, isContract: true }] };
}

/** An error of it points at what can't be read, as the command's does. */
function specIn(text: string): Spec {
  try {
    return specOf(text, "en");
  } catch (error) {
    throw error instanceof SpecError
      ? new TypeError(unreadSpec(error, text, "", "en"), { cause: error })
      : error;
  }
}

const inputOf = (wanted: Architecture): SummaryOptions =>
  typeof wanted === "object" && "layers" in wanted ? (wanted.input ?? {}) : {};

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: Vitest's own declaration, which this one must equal
  interface Matchers<T = any> {
    toMatchArchitecture(wanted: Architecture, options?: MatchOptions): T;
  }
}
