import { bool, scalar, shape as shapeArg, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape } from "../tensor.ts";
import { range } from "./known-values.ts";
import { numberValue } from "./promote.ts";
import { sum } from "./reduce.ts";
import { view } from "./view.ts";

export const fillDiagonal_ = defineOp("fillDiagonal_", {
  doc: "Writes a number along the main diagonal; with `wrap`, again and again below the square of a tall matrix.",
  args: [tensor("input"), scalar("fillValue"), bool("wrap", false)],
  callee: "method",
  out: ({ input, fillValue, wrap }): Meta => {
    const { shape } = input;
    if (shape.length < 2) fail("dimensions must larger than 1");
    if (shape.length > 2 && shape.some((size) => size !== shape[0]))
      fail("all dimensions of input must be of equal length");
    const columns = shape[1] as number;
    const step = shape.reduce(
      (total, _, at) => total + shape.slice(at + 1).reduce((a, b) => a * b, 1),
      0,
    );
    const rows = Math.min(...shape);
    const isOn = (place: number) =>
      place % step === 0 &&
      (place / step < rows || (wrap && shape.length === 2 && (shape[0] as number) > columns));
    const filler = numberValue(fillValue);
    const values = input.values?.map((value, place) => (isOn(place) ? filler : value));
    return { shape, of: input, mutates: true, values };
  },
  free: "a fill",
});

export const sumToSize = defineComposite("sumToSize", {
  doc: "Sums over the dimensions in which it was broadcast: the opposite of `expand`.",
  args: [tensor("input"), shapeArg("size")],
  callee: "method",
  run: ({ input, size }) => {
    const lead = input.ndim - size.length;
    const fits = lead >= 0 && size.every((one, at) => one === 1 || one === input.shape[lead + at]);
    if (!fits)
      fail(`size {${formatShape(size)}} is not expandable to size {${formatShape(input.shape)}}.`);
    const dims = range(input.ndim).filter(
      (at) => at < lead || (size[at - lead] === 1 && input.shape[at] !== 1),
    );
    if (dims.length === 0) return input;
    const summed = sum(input, { dim: dims, keepdim: true });
    return lead > 0 ? view(summed, size as number[]) : summed;
  },
});
