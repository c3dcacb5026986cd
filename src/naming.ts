/** Names recur: each is converted once. */
function remembered(convert: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const converted = convert(name);
    known.set(name, converted);
    return converted;
  };
}

/**
 * `inProjWeight` → `in_proj_weight`: PyTorch's name for what is called otherwise here. Its attributes of one letter
 * (`T`, `mT`) are called so here too.
 */
export const snake = remembered((name) =>
  /^m?[A-Z]$/.test(name) ? name : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

/** `in_proj_weight` → `inProjWeight`. */
export const camel = remembered((name) =>
  name.replace(/(?<=[^_])_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
);
