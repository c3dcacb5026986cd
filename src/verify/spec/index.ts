export { BUILTIN_NAMES, builtinSpec } from "./builtin.ts";
export { specSection } from "./compare.ts";
export { elementsOf } from "./elements.ts";
export type { Spec } from "./item.ts";
export { parseSpec, SpecError } from "./parse.ts";
export { specOf, unreadSpec } from "./unread.ts";
