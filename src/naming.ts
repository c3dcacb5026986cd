/** `inProjWeight` → `in_proj_weight`: PyTorch's name for what a layer here calls otherwise. */
export const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `in_proj_weight` → `inProjWeight`. */
export const camel = (name: string): string =>
  name.replace(/(?<=[^_])_([a-z])/g, (_, letter: string) => letter.toUpperCase());
