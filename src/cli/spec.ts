import { existsSync, readFileSync, statSync } from "node:fs";
import type { Lang } from "../lang.ts";
import {
  builtinSpec,
  parseSpec,
  type Spec,
  SpecError,
  specOf,
  unreadSpec,
} from "../verify/index.ts";
import { UsageError } from "./usage-error.ts";

/** The spec that an option names: a built-in one, a file, or its very text. UsageError that points at what can't be read. */
export function specFrom(given: string, lang: Lang): Spec {
  const isFile = given.length < 1000 && existsSync(given) && statSync(given).isFile();
  const text = isFile ? readFileSync(given, "utf8") : given;
  try {
    return isFile ? (builtinSpec(given) ?? parseSpec(given, text)) : specOf(given, lang);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new UsageError(unreadSpec(error, text, isFile ? given : "", lang));
  }
}
