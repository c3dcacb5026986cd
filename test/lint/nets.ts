import { nn, ops, type Tensor } from "../../src/index.ts";

type Parts = Readonly<Record<string, nn.Module>>;
/** Calls a part by its name. */
type Call = (name: string, x: Tensor) => Tensor;

/** A network of these parts, for one rule. */
class Net extends nn.Module {
  readonly #run: (call: Call, x: Tensor) => unknown;

  constructor(parts: Parts, run: (call: Call, x: Tensor) => unknown) {
    super();
    Object.assign(this, parts);
    this.#run = run;
  }

  override forward(x: Tensor): unknown {
    const parts = this as unknown as Readonly<Record<string, (x: Tensor) => Tensor>>;
    return this.#run((name, given) => (parts[name] as (x: Tensor) => Tensor)(given), x);
  }
}

export interface Case {
  readonly make: () => nn.Module;
  readonly inputSize: readonly number[];
}

export const of = (
  inputSize: readonly number[],
  parts: () => Parts,
  run: (call: Call, x: Tensor) => unknown,
): Case => ({ inputSize, make: () => new Net(parts(), run) });

export const stack = (inputSize: readonly number[], ...layers: (() => nn.Module)[]): Case => ({
  inputSize,
  make: () => new nn.Sequential(...layers.map((layer) => layer())),
});

/** In evaluation mode. */
export const evaluated = ({ inputSize, make }: Case): Case => ({
  inputSize,
  make: () => make().eval(),
});

export const relu = () => new nn.ReLU();
export const flatten = () => new nn.Flatten();
export const linear = (into: number, out: number) => () => new nn.Linear(into, out);
export const conv =
  (into: number, out: number, kernel: number | number[], options: object = {}) =>
  () =>
    new nn.Conv2d(into, out, kernel as number, options);
export const pool =
  (kernel: number, options: object = {}) =>
  () =>
    new nn.MaxPool2d(kernel, options);
export const average = (size: number) => () => new nn.AdaptiveAvgPool2d(size);
export const softmax = (dim?: number) => () => new nn.Softmax(dim);
export const norm = (channels: number) => () => new nn.BatchNorm2d(channels);
export { nn, ops };
