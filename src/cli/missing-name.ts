import * as layerwise from "../index.ts";
import { suggestion } from "../suggest.ts";

/** `_layerwise.nn.LSTMM is not a constructor`, as the loader leaves the name of what was imported. */
const USED = /^(?:_\w+\.)?_?((?:nn|ops)(?:\.\w+)*)\.(\w+) is not a (?:constructor|function)/;

/** `layerwise has no nn.LSTMM (did you mean LSTM?)`, where that is why JavaScript could not call it. */
export function missingName(message: string): string | undefined {
  const [, path = "", name = ""] = USED.exec(message) ?? [];
  const owner = path
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], layerwise);
  if (typeof owner !== "object" || owner === null || name in owner) return undefined;
  return `layerwise has no ${path}.${name}${suggestion(name, Object.keys(owner))}`;
}
