import { bool, optional, string } from "../args.ts";
import { isComplex, isFloat, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { fftFft, fftRfft } from "./fft.ts";
import { pad } from "./pad.ts";
import { mul } from "./pointwise-arithmetic.ts";
import { squeeze, unsqueeze } from "./squeeze.ts";
import { fitted, WINDOWED } from "./stft-window.ts";
import { asStrided } from "./strided.ts";
import { transpose } from "./transpose.ts";
import { view } from "./view.ts";
import { viewAsReal } from "./view-complex.ts";

export const stft = defineComposite("stft", {
  doc: "The short-time Fourier transform: that of every window of `nFft` samples, `hopLength` apart.",
  args: [
    ...WINDOWED,
    string("padMode", "reflect"),
    bool("normalized", false),
    optional(bool("onesided")),
    optional(bool("returnComplex")),
    optional(bool("alignToWindow")),
  ],
  callee: "python",
  run: (values): Tensor => {
    const { nFft, center, padMode, normalized, onesided, returnComplex } = values;
    if (center && values.alignToWindow !== null)
      throw new ModelError(
        "RuntimeError",
        "stft align_to_window should only be set when center = false",
      );
    const input = center ? centred(values.input, Math.floor(nFft / 2), padMode) : values.input;
    const hop = values.hopLength ?? Math.floor(nFft / 4);
    const length = values.winLength ?? nFft;
    const complex = isComplex(input.dtype);
    if (!complex && returnComplex === null)
      throw new ModelError(
        "RuntimeError",
        "stft requires the return_complex parameter be given for real inputs, and will further require that return_complex=True in a future PyTorch release.",
      );
    check(input, { ...values, hop, length });
    const frames = framed(input.ndim === 1 ? unsqueeze(input, 0) : input, nFft, hop);
    const weighed = values.window ? mul(frames, fitted(values.window, nFft)) : frames;
    const half = onesided ?? !complex;
    const options = { norm: normalized ? "ortho" : null };
    const result = transpose(half ? fftRfft(weighed, options) : fftFft(weighed, options), 1, 2);
    const shaped = input.ndim === 1 ? squeeze(result, 0) : result;
    return (returnComplex ?? complex) ? shaped : viewAsReal(shaped);
  },
});

function centred(input: Tensor, by: number, mode: string): Tensor {
  const ones = new Array<number>(Math.max(3 - input.ndim, 0)).fill(1);
  const padded = pad(view(input, [...ones, ...input.shape]), [by, by], mode);
  return view(padded, padded.shape.slice(-input.ndim));
}

function framed(input: Tensor, size: number, hop: number): Tensor {
  const [batch, samples] = input.shape as [number, number];
  const [outer, inner] = input.strides as [number, number];
  const frames = 1 + Math.floor((samples - size) / hop);
  return asStrided(input, [batch, frames, size], [outer, hop * inner, inner]);
}

interface Asked {
  readonly nFft: number;
  readonly hop: number;
  readonly length: number;
  readonly window: Tensor | null;
  readonly normalized: boolean;
  readonly onesided: boolean | null;
  readonly returnComplex: boolean | null;
  readonly alignToWindow: boolean | null;
}

function check(input: Tensor, asked: Asked): void {
  const { nFft, hop, length, window } = asked;
  const refuse = (expected: string): never => {
    throw new ModelError("RuntimeError", `${described(input, asked)} : expected ${expected}`);
  };
  if (!isFloat(input.dtype) && !isComplex(input.dtype))
    refuse("a tensor of floating point or complex values");
  if (input.ndim < 1 || input.ndim > 2) refuse("a 1D or 2D tensor");
  const samples = input.size(-1);
  if (nFft <= 0 || nFft > samples) refuse(`0 < n_fft < ${samples}, but got n_fft=${length}`);
  if (hop <= 0) refuse(`hop_length > 0, but got hop_length=${hop}`);
  if (length <= 0 || length > nFft) refuse(`0 < win_length <= n_fft, but got win_length=${length}`);
  if (window && (window.ndim !== 1 || window.numel !== length))
    refuse(
      `a 1D window tensor of size equal to win_length=${length}, but got window with size ${formatShape(window.shape)}`,
    );
}

function described(input: Tensor, asked: Asked): string {
  const named = ({ dtype, shape }: Tensor) =>
    `torch.${scalarType(dtype)}Tensor${formatShape(shape)}`;
  const { window } = asked;
  const flag = (value: boolean | null) => (value === null ? "None" : String(Number(value)));
  return `stft(${named(input)}, n_fft=${asked.nFft}, hop_length=${asked.hop}, win_length=${asked.length}, window=${window ? named(window).replace(/\[.*/, (size) => `{${size}}`) : "None"}, normalized=${Number(asked.normalized)}, onesided=${flag(asked.onesided)}, return_complex=${flag(asked.returnComplex)}, align_to_window=${flag(asked.alignToWindow)})`;
}
