import { ntuple, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { snake } from "../naming.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { formatShape, numelOf, type Shape, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";

/** How many windows fit along an axis. */
const blocks = (axis: string): string =>
  `floor((${axis} + 2·p${axis} − d${axis}·(k${axis} − 1) − 1) / s${axis}) + 1`;
const [LH, LW] = [blocks("H"), blocks("W")];

const WINDOW = [
  ntuple("dilation", "dH dW", 1),
  ntuple("padding", "pH pW", 0),
  ntuple("stride", "sH sW", 1),
] as const;
const SIZES = "kernel_size=({kH}, {kW}), dilation=({dH}, {dW}), padding=({pH}, {pW})";

interface Window {
  readonly input: Tensor;
  readonly kernelSize: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: readonly number[];
  readonly stride: readonly number[];
}

/** ATen's im2col_shape_check and col2im_shape_check: what every size of the window must be. */
function checkWindow({ input: _, ...sizes }: Window): void {
  for (const [name, size] of Object.entries(sizes))
    if (Array.isArray(size) && size.length !== 2)
      fail(`It is expected ${snake(name)} equals to 2, but got size ${size.length}`);
  const { kernelSize, dilation, padding, stride } = sizes;
  const positive = { "kernel size": kernelSize, dilation, padding, stride };
  for (const [name, [height, width]] of Object.entries(positive) as [string, [number, number]][]) {
    const [word, least] = [name.split(" ")[0], name === "padding" ? 0 : 1];
    const rule = least === 0 ? "non-negative" : "greater than zero";
    const short = name === "padding" ? "pad" : word;
    if (height < least || width < least)
      fail(
        `${name} should be ${rule}, but got ${short}_height: ${height} ${short}_width: ${width}`,
      );
  }
}

/** All sizes but the batch's must be more than 0. */
const isEmptyBeside = ({ shape, ndim }: Tensor, batched: number): boolean =>
  shape.slice(ndim === batched ? 1 : 0).includes(0);

/** ATen makes the result as large as the input, then resizes it, which gives no memory back. */
const resized = ({ input }: { readonly input: Tensor }, shape: Shape): Meta => ({
  shape,
  room: Math.max(input.numel, numelOf(shape)),
});

export const unfold = defineOp("unfold", {
  doc: "Lays out every window of the image as a column.",
  callee: "python",
  args: [tensor("input", "N? C H W"), ntuple("kernelSize", "kH kW"), ...WINDOW],
  validate: (call) => {
    checkWindow(call);
    const { input } = call;
    if (input.ndim < 3) wrapDim(Math.min(input.ndim, 2), input.ndim);
    if (input.ndim > 4 || isEmptyBeside(input, 4))
      fail(
        `Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: ${formatShape(input.shape)}`,
      );
  },
  where: [LH, LW].map((count) => ({
    check: `${count} ≥ 1`,
    message: `Given input with spatial size ({H}, {W}), ${SIZES}, calculated shape of the array of sliding blocks as ({${LH}}, {${LW}}), but its components must be at least one.`,
  })),
  out: { "N?": "N", CK: "C·kH·kW", L: `(${LH})·(${LW})` },
  outputs: resized,
  free: "a copy",
});

export const fold = defineOp("fold", {
  doc: "Adds columns up to the image whose windows they are: the opposite of unfold.",
  callee: "python",
  args: [
    tensor("input", "N? CK L"),
    ntuple("outputSize", "H W"),
    ntuple("kernelSize", "kH kW"),
    ...WINDOW,
  ],
  validate: (call) => {
    checkWindow(call);
    const { input } = call;
    if ((input.ndim !== 2 && input.ndim !== 3) || isEmptyBeside(input, 3))
      fail(
        `Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: ${formatShape(input.shape)}`,
      );
  },
  where: [
    {
      check: "floor(CK / (kH·kW))·kH·kW = CK",
      message:
        "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)={CK} and kernel_size=({kH}, {kW}).",
    },
    {
      check: `(${LH})·(${LW}) = L`,
      message: `Given output_size=({H}, {W}), ${SIZES}, stride=({sH}, {sW}), expected size of input's dimension 2 to match the calculated number of sliding blocks {${LH}} * {${LW}} = {(${LH})·(${LW})}, but got input.size(2)={L}.`,
    },
  ],
  out: { "N?": "N", C: "CK / (kH·kW)", H: "H", W: "W" },
  outputs: resized,
  elementwise: "numel(input)",
});
