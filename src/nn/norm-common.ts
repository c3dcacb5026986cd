import { bool, initOnly, keywordOnly, type NumberLike, optional } from "../args.ts";
import { defaultDevice, defaultDtype } from "../defaults.ts";
import { Buffer } from "../tensor.ts";
import { asGiven } from "./as-given.ts";
import { type Factory, parameter, size } from "./layer.ts";
import { pythonText } from "./text.ts";

// What batch and instance norms have in common: torch.nn.modules.batchnorm._NormBase.

/** Their arguments, but for where their tensors are made and `bias`. */
export const normArgs = (isOn: boolean) =>
  [
    size("numFeatures", 0, "C"),
    asGiven("eps", 1e-5),
    optional(asGiven("momentum", 0.1)),
    bool("affine", isOn),
    bool("trackRunningStats", isOn),
  ] as const;

/** A factor and a summand for each channel. */
export const COUNTS = {
  weight: { count: "C", unless: "affine" },
  bias: { count: "C", unless: "affine" },
} as const;

export const BIAS = initOnly(keywordOnly(bool("bias", true)));

interface Options extends Factory {
  readonly numFeatures: number;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
  readonly bias: boolean;
}

/** Statistics are measured, not learned: buffers, and no parameters. */
export function normState({ numFeatures, affine, trackRunningStats, bias, ...factory }: Options) {
  const options = {
    device: factory.device ?? defaultDevice() ?? "cpu",
    dtype: factory.dtype ?? defaultDtype(),
  };
  const running = () => (trackRunningStats ? new Buffer([numFeatures], options) : null);
  return {
    weight: affine ? parameter([numFeatures], options) : null,
    bias: affine && bias ? parameter([numFeatures], options) : null,
    runningMean: running(),
    runningVar: running(),
    numBatchesTracked: trackRunningStats
      ? new Buffer([], { ...options, dtype: "int64", values: [0] })
      : null,
  };
}

export interface Norm {
  readonly numFeatures: number;
  readonly eps: NumberLike;
  readonly momentum: NumberLike | null;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
  readonly bias: unknown;
}

export const normText = (module: Norm): string =>
  [
    module.numFeatures,
    `eps=${pythonText(module.eps)}`,
    `momentum=${pythonText(module.momentum)}`,
    `affine=${pythonText(module.affine)}`,
    `bias=${pythonText(module.bias !== null)}`,
    `track_running_stats=${pythonText(module.trackRunningStats)}`,
  ].join(", ");
