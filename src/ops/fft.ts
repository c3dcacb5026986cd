import { int, intList, optional, string, tensor } from "../args.ts";
import { defaultDtype } from "../defaults.ts";
import { complexOf, type DType, isComplex, isFloat, realPart, scalarType } from "../dtype.ts";
import { fail, raise } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { numelOf, type Shape, Storage, Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { range } from "./known-values.ts";

/**
 * What goes in and comes out: complex numbers both ways, real ones in, or real ones out; where real, the last
 * transformed dimension is half as long on the complex side.
 */
type Kind = "complex" | "real in" | "real out";

/** The transformed dimensions and the sizes that the input is cut or filled up to. */
interface Plan {
  readonly dims: readonly number[];
  /** Of the input, after cutting or filling up. */
  readonly before: number[];
  readonly after: number[];
}

function checkNorm(norm: string | null): void {
  if (norm !== null && !["forward", "backward", "ortho"].includes(norm))
    fail(`Invalid normalization mode: "${norm}"`);
}

function plan(input: Tensor, kind: Kind, dims: readonly number[], sizes: Shape | null): Plan {
  const before = [...input.shape];
  const after = [...input.shape];
  dims.forEach((dim, at) => {
    const isLast = at === dims.length - 1;
    const halves = isLast && kind !== "complex";
    const given = sizes?.[at] ?? -1;
    const natural = input.shape[dim] as number;
    const size = given !== -1 ? given : halves && kind === "real out" ? 2 * (natural - 1) : natural;
    if (size < 1) fail(`Invalid number of data points (${size}) specified`);
    const half = Math.floor(size / 2) + 1;
    before[dim] = halves && kind === "real out" ? half : size;
    after[dim] = halves && kind === "real in" ? half : size;
  });
  return { dims, before, after };
}

/** The plan's input: the tensor itself where nothing is cut or filled up, else a new one. */
const resized = (input: Tensor, { before }: Plan): Tensor =>
  before.every((size, dim) => size === input.shape[dim])
    ? input
    : new Tensor(before, { dtype: input.dtype });

/** Batch dimensions outermost, in the order of their strides, the transformed ones inside. ATen's _exec_fft. */
function outStrides(input: Tensor, { dims, after }: Plan): number[] {
  const byStride = (a: number, b: number) =>
    (input.strides[b] as number) - (input.strides[a] as number);
  const batch = range(input.ndim)
    .filter((dim) => !dims.includes(dim))
    .sort(byStride);
  const last = dims.slice(-1);
  const order = [...batch, ...dims.slice(0, -1).sort(byStride), ...last];
  const strides = new Array<number>(input.ndim);
  let step = 1;
  for (const dim of order.reverse()) {
    strides[dim] = step;
    step *= after[dim] as number;
  }
  return strides;
}

/** Integers count as the default dtype. */
const floatOf = (dtype: DType): DType =>
  isFloat(dtype) || isComplex(dtype) ? dtype : defaultDtype();

function transformed(input: Tensor, kind: Kind, asked: Plan, norm: string | null): Meta {
  checkNorm(norm);
  const dtype = floatOf(input.dtype);
  const real = isComplex(dtype) ? realPart(dtype) : dtype;
  const points = numelOf(
    asked.dims.map((dim) => Math.max(asked.before[dim] as number, asked.after[dim] as number)),
  );
  return {
    shape: asked.after,
    dtype: kind === "real out" ? real : complexOf(real),
    strides: outStrides(resized(input, asked), asked),
    symbols: { passes: Math.ceil(Math.log2(points)) },
  };
}

/** A real input is kept, cut or filled up; a complex one isn't needed for its gradient. */
const savesReal = (input: Tensor, asked: Plan) =>
  isComplex(input.dtype)
    ? []
    : [
        {
          name: "input",
          storage:
            resized(input, asked) === input
              ? input.storage
              : new Storage(numelOf(asked.before) * input.itemSize),
        },
      ];

function refuseComplex({ dtype }: Tensor, expects: string): void {
  if (isComplex(dtype)) fail(`${expects} input tensor, but got ${scalarType(dtype)}`);
}

/** A butterfly for each element and each halving of the transformed size: a fast transform's n·log₂ n. */
const COST = "numel(out)·passes";

function lineDim(input: Tensor, dim: number): number {
  if (input.ndim === 0)
    raise("IndexError", `Dimension specified as ${dim} but tensor has no dimensions`);
  return wrapDim(dim, input.ndim);
}

/** A transform along one dimension. */
const line = (opName: string, kind: Kind, doc: string) => {
  const planOf = ({ input, n, dim }: { input: Tensor; n: number | null; dim: number }) =>
    plan(input, kind, [lineDim(input, dim)], n === null ? null : [n]);
  return defineOp(opName, {
    doc,
    args: [tensor("input"), optional(int("n")), int("dim", -1), optional(string("norm"))],
    out: (values): Meta => {
      if (kind === "real in")
        refuseComplex(values.input, `${opName.slice(3).toLowerCase()} expects a real`);
      return transformed(values.input, kind, planOf(values), values.norm);
    },
    elementwise: COST,
    saves: (values) => savesReal(values.input, planOf(values)),
  });
};

export const fftFft = line("fftFft", "complex", "The Fourier transform along `dim`.");
export const fftIfft = line("fftIfft", "complex", "The inverse of `fft_fft`.");
export const fftRfft = line(
  "fftRfft",
  "real in",
  "`fft_fft` of real numbers: the half that says all.",
);
export const fftIrfft = line("fftIrfft", "real out", "The inverse of `fft_rfft`: real numbers.");
export const fftHfft = line(
  "fftHfft",
  "real out",
  "`fft_fft` of a signal whose transform is real.",
);
export const fftIhfft = line("fftIhfft", "real in", "The inverse of `fft_hfft`.");

/** Which dimensions, and how long: those of `dim`, else as many of the last as `s` has sizes, else all. */
function spaceDims(input: Tensor, s: Shape | null, dim: Shape | null): number[] {
  if (dim && s && dim.length !== s.length)
    fail("When given, dim and shape arguments must have the same length");
  if (s && s.length > input.ndim)
    fail(`Got shape with ${s.length} values but input tensor only has ${input.ndim} dimensions.`);
  const dims = dim ?? range(input.ndim).slice(s ? input.ndim - s.length : 0);
  const wrapped = dims.map((at) => wrapDim(at, input.ndim));
  if (new Set(wrapped).size !== wrapped.length) fail("FFT dims must be unique");
  return wrapped;
}

/** A transform along several dimensions. */
const space = (opName: string, kind: Kind, doc: string, defaultDims: Shape | null) => {
  const dim = defaultDims ? intList("dim", defaultDims) : optional(intList("dim"));
  const planOf = ({ input, s, dim }: { input: Tensor; s: Shape | null; dim: Shape | null }) =>
    plan(input, kind, spaceDims(input, s, dim), s);
  return defineOp(opName, {
    doc,
    args: [tensor("input"), optional(intList("s")), dim, optional(string("norm"))],
    out: (values): Meta => {
      if (kind === "real in") refuseComplex(values.input, "rfftn expects a real-valued");
      return transformed(values.input, kind, planOf(values), values.norm);
    },
    elementwise: COST,
    saves: (values) => savesReal(values.input, planOf(values)),
  });
};

const PLANE = [-2, -1];
export const fftFft2 = space(
  "fftFft2",
  "complex",
  "The Fourier transform of two dimensions.",
  PLANE,
);
export const fftIfft2 = space("fftIfft2", "complex", "The inverse of `fft_fft2`.", PLANE);
export const fftRfft2 = space("fftRfft2", "real in", "`fft_fft2` of real numbers.", PLANE);
export const fftIrfft2 = space("fftIrfft2", "real out", "The inverse of `fft_rfft2`.", PLANE);
export const fftFftn = space(
  "fftFftn",
  "complex",
  "The Fourier transform of several dimensions.",
  null,
);
export const fftIfftn = space("fftIfftn", "complex", "The inverse of `fft_fftn`.", null);
export const fftRfftn = space("fftRfftn", "real in", "`fft_fftn` of real numbers.", null);
export const fftIrfftn = space("fftIrfftn", "real out", "The inverse of `fft_rfftn`.", null);
