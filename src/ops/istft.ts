import { bool, int, optional, tensor } from "../args.ts";
import { isComplex, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite, defineOp } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { ones } from "./create.ts";
import { expand } from "./expand.ts";
import { fftIfft, fftIrfft } from "./fft.ts";
import { narrow } from "./narrow.ts";
import { pad } from "./pad.ts";
import { div, mul } from "./pointwise-arithmetic.ts";
import { pow } from "./pointwise-power.ts";
import { squeeze, unsqueeze } from "./squeeze.ts";
import { fitted, WINDOWED } from "./stft-window.ts";
import { transpose } from "./transpose.ts";
import { view } from "./view.ts";

/** Adds frames up where they lie over one another; of autograd it is the backward of `unfold`. */
const overlapAdd = defineOp("overlapAdd", {
  doc: "The signal of which `input` has the frames, `hop` samples apart, those that overlap added up.",
  args: [tensor("input", "B F W"), int("hop")],
  out: ({ input, hop }) => {
    const [batch, frames, width] = input.shape as [number, number, number];
    return { shape: [batch, width + hop * (frames - 1)] };
  },
  elementwise: "numel(input)",
  saves: [],
});

export const istft = defineComposite("istft", {
  doc: "The signal of which `stft` gives the transform: windows of `nFft` samples, `hopLength` apart.",
  args: [
    ...WINDOWED,
    bool("normalized", false),
    optional(bool("onesided")),
    optional(int("length")),
    bool("returnComplex", false),
  ],
  callee: "python",
  run: ({ input: given, nFft, hopLength, winLength, window, ...asked }): Tensor => {
    const [hop, width] = [hopLength ?? Math.floor(nFft / 4), winLength ?? nFft];
    check(given, { ...asked, nFft, hop, width, window });
    const input = given.ndim === 2 ? unsqueeze(given, 0) : given;
    const frames = input.size(2);
    const options = { norm: asked.normalized ? "ortho" : null };
    const turned = transpose(input, 1, 2);
    const samples = asked.returnComplex
      ? fftIfft(turned, { n: nFft, ...options })
      : fftIrfft(turned, { n: nFft, ...options });
    const weights = view(fitted(window ?? ones([width]), nFft), [1, 1, nFft]);
    const squares = expand(pow(weights, 2), [1, frames, nFft]);
    const [signal, envelope] = [overlapAdd(mul(samples, weights), hop), overlapAdd(squares, hop)];
    const all = nFft + hop * (frames - 1);
    const start = asked.center ? Math.floor(nFft / 2) : 0;
    const end = endOf(all, start, asked, nFft);
    const kept = Math.min(end, all) - start;
    const result = div(narrow(signal, 1, start, kept), narrow(envelope, 1, start, kept));
    const missing = end - all;
    const whole = missing > 0 ? pad(result, [0, missing]) : result;
    return given.ndim === 2 ? squeeze(whole, 0) : whole;
  },
});

function endOf(
  all: number,
  start: number,
  { length, center }: { readonly length: number | null; readonly center: boolean },
  nFft: number,
): number {
  if (length !== null) return start + length;
  return center ? all - Math.floor(nFft / 2) : all;
}

interface Asked {
  readonly nFft: number;
  readonly hop: number;
  readonly width: number;
  readonly window: Tensor | null;
  readonly center: boolean;
  readonly normalized: boolean;
  readonly onesided: boolean | null;
  readonly length: number | null;
  readonly returnComplex: boolean;
}

function check(input: Tensor, asked: Asked): void {
  if (!isComplex(input.dtype))
    throw new ModelError(
      "RuntimeError",
      "istft requires a complex-valued input tensor matching the output from stft with return_complex=True.",
    );
  // What it looks at has the two parts of a number as a further dimension.
  wrapDim(-3, input.ndim + 1);
  const refuse = (what: string): never => {
    throw new ModelError("RuntimeError", `${described(input, asked)} : ${what}`);
  };
  const { nFft, hop, width, window } = asked;
  if (input.numel === 0) refuse("input tensor cannot be empty.");
  if (input.ndim > 3) refuse(`expected a tensor with 3 or 4 dimensions, but got ${input.ndim + 1}`);
  const bins = input.size(-2);
  const isHalf = asked.onesided ?? bins !== nFft;
  const expected = isHalf ? Math.floor(nFft / 2) + 1 : nFft;
  if (bins !== expected)
    refuse(
      `expected the frequency dimension (3rd to the last) of the input tensor to match n_fft${isHalf ? " / 2 + 1" : ""} when onesided=${isHalf ? "True" : "False"}, but got ${bins}`,
    );
  if (hop <= 0 || hop > width) refuse("expected 0 < hop_length <= win_length");
  if (width <= 0 || width > nFft) refuse("expected 0 < win_length <= n_fft");
  if (window && (window.ndim !== 1 || window.numel !== width))
    refuse("Invalid window shape. window has to be 1D and length of `win_length`");
}

function described({ dtype, shape }: Tensor, asked: Asked): string {
  const { window, onesided, length } = asked;
  const flag = (value: boolean) => String(Number(value));
  return `istft(CPU${scalarType(dtype)}Type${formatShape(shape)}, n_fft=${asked.nFft}, hop_length=${asked.hop}, win_length=${asked.width}, window=${window ? `torch.${scalarType(window.dtype)}Tensor{${formatShape(window.shape)}}` : "None"}, center=${flag(asked.center)}, normalized=${flag(asked.normalized)}, onesided=${onesided === null ? "None" : flag(onesided)}, length=${length ?? "None"}, return_complex=${flag(asked.returnComplex)})`;
}
