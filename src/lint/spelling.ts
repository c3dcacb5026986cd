import { camel, snake } from "../naming.ts";

/** How the language that a model is written in spells what a fix names. */
export interface Spelling {
  /** An argument that is given by name: `bias=False`, or `bias: false`. */
  readonly arg: (name: string, value: boolean | number) => string;
  /** A layer that is made: `nn.LogSoftmax(dim=1)`, or `new nn.LogSoftmax(1)`. */
  readonly layer: (className: string, first?: readonly [name: string, value: number]) => string;
  readonly isPython: boolean;
}

export const PYTHON: Spelling = {
  isPython: true,
  arg: python,
  layer: (className, first) => `nn.${className}(${first ? python(...first) : ""})`,
};

export const TYPESCRIPT: Spelling = {
  isPython: false,
  arg: (name, value) => `${camel(name)}: ${value}`,
  layer: (className, first) => `new nn.${className}(${first ? first[1] : ""})`,
};

function python(name: string, value: boolean | number): string {
  const text = typeof value === "number" ? String(value) : value ? "True" : "False";
  return `${snake(name)}=${text}`;
}
