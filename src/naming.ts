/**
 * `inProjWeight` → `in_proj_weight`: PyTorch's name for what is called otherwise here. Its attributes of one letter
 * (`T`, `mT`) are called so here too.
 */
export const snake = (name: string): string =>
  /^m?[A-Z]$/.test(name) ? name : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `in_proj_weight` → `inProjWeight`. */
export const camel = (name: string): string =>
  name.replace(/(?<=[^_])_([a-z])/g, (_, letter: string) => letter.toUpperCase());
