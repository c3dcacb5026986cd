import { bool } from "../args.ts";
import type { Tensor } from "../tensor.ts";
import { type LayerClass, layer } from "./layer.ts";
import { pythonText } from "./text.ts";

// What activation layers have in common.

export const INPLACE = bool("inplace", false);

/** What the text of a layer says of `inplace`, which is nothing when it is off. */
export const inplaceText = (inplace: boolean): readonly string[] =>
  inplace ? ["inplace=True"] : [];

/** `name=value` of each, in PyTorch's order. */
export const namedText = (values: Readonly<Record<string, unknown>>, inplace = false): string =>
  [
    ...Object.entries(values).map(([name, value]) => `${name}=${pythonText(value)}`),
    ...inplaceText(inplace),
  ].join(", ");

const FLAG = [INPLACE] as const;

/** A layer whose one argument is `inplace`; `quiet` where its text doesn't tell it. */
export function flagged(
  op: (input: Tensor, inplace: boolean) => Tensor,
  quiet = false,
): LayerClass<typeof FLAG, object> {
  return class extends layer({ noParameters: "function", args: FLAG }) {
    override forward(input: Tensor): Tensor {
      return op(input, this.inplace);
    }

    override extraRepr(): string {
      return quiet ? "" : inplaceText(this.inplace).join("");
    }
  };
}

/** A layer without arguments. */
export function bare(op: (input: Tensor) => Tensor): LayerClass<readonly [], object> {
  return class extends layer({ noParameters: "function", args: [] }) {
    override forward(input: Tensor): Tensor {
      return op(input);
    }
  };
}
