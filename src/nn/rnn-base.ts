import { type Arg, any, Scalar, string, type Values } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { fail, ModelError, raise, refuse } from "../error.ts";
import { snake } from "../naming.ts";
import { changesDtypes } from "../op/regime.ts";
import { formatShape, type Parameter, type Shape, type Tensor } from "../tensor.ts";
import { warn } from "../warning.ts";
import { checkCompared } from "./compared.ts";
import type { CountGroup } from "./counts.ts";
import { FACTORY, type Factory, type LayerBase, layer, parameter } from "./layer.ts";
import { pythonFloat, pythonText } from "./text.ts";

/** An argument that torch.nn.RNNBase checks itself, in words and in an order of its own. */
const unchecked = <N extends string, T, R extends [] | [fallback: T]>(
  name: N,
  type: string,
  ...rest: R
): Arg<N, T, R extends [] ? false : true> =>
  any<N, T, R>(name, type, (value) => value as T, ...rest);

const whole = <N extends string, R extends [] | [fallback: number]>(name: N, ...rest: R) =>
  unchecked<N, number, R>(name, "int", ...rest);
const named = <A extends object>(arg: A, symbol: string): A => ({ ...arg, symbols: [symbol] });
const flag = <N extends string>(name: N, fallback: boolean) =>
  unchecked<N, boolean, [boolean]>(name, "bool", fallback);

/** The first arguments of every recurrent layer. */
export const SIZES = [
  named(whole("inputSize"), "I"),
  named(whole("hiddenSize"), "H"),
  named(whole("numLayers", 1), "L"),
] as const;
/** The arguments after them; RNN has its nonlinearity between. */
export const FLAGS = [
  flag("bias", true),
  flag("batchFirst", false),
  any(
    "dropout",
    "float",
    (value) => (value instanceof Scalar ? value.value : (value as number)),
    0,
  ),
  named(flag("bidirectional", false), "b"),
] as const;
/** LSTM's size of the state, where it is projected; 0: it isn't. */
export const PROJECTION = named(whole("projSize", 0), "P");

const ARGS = [string("mode"), ...SIZES, ...FLAGS, PROJECTION, ...FACTORY] as const;
type Options = Values<typeof ARGS>;

/** What the rows of a weight are for, as many for each as there are hidden units. */
export const GATES: Readonly<Record<string, readonly string[]>> = {
  LSTM: ["input gate", "forget gate", "cell", "output gate"],
  GRU: ["reset gate", "update gate", "new state"],
  RNN_TANH: ["new state"],
  RNN_RELU: ["new state"],
};

function checkType(options: Options, name: keyof Options, wanted: string): void {
  const found = pythonType(options[name]);
  if (found !== wanted)
    raise("TypeError", `${snake(name)} should be of type ${wanted}, got: ${found}`);
}

/** Python's float(dropout), which comes before all else. */
function checkNumber(dropout: unknown): void {
  if (typeof dropout === "string")
    refuse(`could not convert string to float: ${pythonText(dropout)}`);
  if (dropout === null)
    raise("TypeError", "float() argument must be a string or a real number, not 'NoneType'");
}

function check(options: Options): void {
  const { mode, dropout, hiddenSize, numLayers, projSize } = options;
  checkNumber(dropout);
  if (typeof dropout !== "number" || !(dropout >= 0 && dropout <= 1))
    refuse(
      "dropout should be a number in range [0, 1] representing the probability of an element being zeroed",
    );
  if (dropout > 0 && numLayers === 1)
    warn(
      `dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than 1, but got dropout=${pythonFloat(dropout)} and num_layers=${numLayers}`,
    );
  checkType(options, "bias", "bool");
  checkType(options, "batchFirst", "bool");
  for (const name of ["inputSize", "hiddenSize"] as const) {
    checkType(options, name, "int");
    if (options[name] <= 0) refuse(`${snake(name)} must be greater than zero`);
  }
  checkCompared(numLayers, "<=", "numLayers");
  if (numLayers <= 0) refuse("num_layers must be greater than zero");
  if (projSize < 0) refuse("proj_size should be a positive integer or zero to disable projections");
  if (projSize >= hiddenSize) refuse("proj_size has to be smaller than hidden_size");
  if (!(mode in GATES)) refuse(`Unrecognized RNN mode: ${mode}`);
  if (pythonType(numLayers) === "float")
    raise("TypeError", "'float' object cannot be interpreted as an integer");
  // torch.empty, which makes the weights.
  if (pythonType(projSize) === "float")
    raise(
      "TypeError",
      `empty(): argument 'size' failed to unpack the object at pos 2 with error "type must be tuple of ints,but got float"`,
    );
}

/** The weights of one direction of one layer, by their names here: `weightIhL0Reverse` is weight_ih_l0_reverse. */
function cellWeights(options: Options, at: number, isReverse: boolean) {
  const { mode, inputSize, hiddenSize, bias, bidirectional, projSize, device, dtype } = options;
  const factory: Factory = { device, dtype };
  const rows = (GATES[mode] as readonly string[]).length * hiddenSize;
  const state = projSize > 0 ? projSize : hiddenSize;
  const input = at === 0 ? inputSize : state * (bidirectional ? 2 : 1);
  const place = `L${at}${isReverse ? "Reverse" : ""}`;
  const weights: Record<string, Parameter> = {
    [`weightIh${place}`]: parameter([rows, input], factory),
    [`weightHh${place}`]: parameter([rows, state], factory),
  };
  if (bias) {
    weights[`biasIh${place}`] = parameter([rows], factory);
    weights[`biasHh${place}`] = parameter([rows], factory);
  }
  if (projSize > 0) weights[`weightHr${place}`] = parameter([projSize, hiddenSize], factory);
  return weights;
}

/** The same weights as formulas, a block of rows for each gate. */
function cellCounts(
  read: (attribute: string) => unknown,
  at: number,
  isReverse: boolean,
): CountGroup {
  const blocks = GATES[String(read("mode"))] as readonly string[];
  const rows = blocks.length > 1 ? `${blocks.length}·H` : "H";
  const state = Number(read("projSize")) > 0 ? "P" : "H";
  const below = read("bidirectional") ? `2·${state}` : state;
  const place = `l${at}${isReverse ? "_reverse" : ""}`;
  const counts: Record<string, string> = {
    [`weight_ih_${place}`]: `${rows}·${at === 0 ? "I" : below}`,
    [`weight_hh_${place}`]: `${rows}·${state}`,
  };
  if (read("bias"))
    Object.assign(counts, { [`bias_ih_${place}`]: rows, [`bias_hh_${place}`]: rows });
  if (state === "P") counts[`weight_hr_${place}`] = "P·H";
  return { name: place, blocks, counts };
}

/** The names of the weights of each direction of each layer, in PyTorch's order: code that sets biases goes by them. */
interface Named {
  readonly _allWeights: readonly (readonly string[])[];
}

const Base: LayerBase<typeof ARGS, Named> = layer({
  args: ARGS,
  inputs: "input hx?",
  owner: "RNNBase",
  // What the op's formulas call them: the cell's size, the state's where it isn't projected, the directions.
  derived: { S: "H", R: "H", D: "b + 1" },
  counts: (read) =>
    cellsOf({
      numLayers: Number(read("numLayers")),
      bidirectional: Boolean(read("bidirectional")),
    }).map(([at, isReverse]) => cellCounts(read, at, isReverse)),
  state: (options): Named => {
    check(options);
    const cells = cellsOf(options).map(([at, isReverse]) => cellWeights(options, at, isReverse));
    return {
      _allWeights: cells.map((weights) => Object.keys(weights).map(snake)),
      ...Object.assign({}, ...cells),
    };
  },
});

/** Every layer, and in it every direction. */
function cellsOf({ numLayers, bidirectional }: Pick<Options, "numLayers" | "bidirectional">) {
  const directions = bidirectional ? [false, true] : [false];
  return Array.from({ length: numLayers }, (_, at) =>
    directions.map((isReverse) => [at, isReverse] as const),
  ).flat();
}

/** torch.nn.RNNBase: the weights of a recurrent layer. Its classes say what a step computes. */
export class RNNBase extends Base {
  /** The weights of each direction of each layer, in PyTorch's order, as they are now: a hook may have replaced them. */
  get allWeights(): Tensor[][] {
    return this._allWeights.map((names) => names.map((name) => this.attribute(name) as Tensor));
  }

  /** Does nothing: it puts weights side by side for cuDNN. It is here for code that calls it. */
  flattenParameters(): void {}

  /** The shape that a state has: [layers × directions, batch, `size`]. */
  stateShape(batch: number, size: number): Shape {
    return [cellsOf(this).length, batch, size];
  }

  /** What the input is checked for once it has a batch dimension. Packed ones have one dimension less. */
  checkInput(input: Tensor, isPacked: boolean): void {
    const { dtype: wanted } = this.attribute("weight_ih_l0") as Tensor;
    if (input.dtype !== wanted && !changesDtypes())
      refuse(
        `RNN input dtype (torch.${input.dtype}) does not match weight dtype (torch.${wanted}). Convert input: input.to(torch.${wanted}), or convert model: model.to(torch.${input.dtype})`,
      );
    const rank = isPacked ? 2 : 3;
    if (input.ndim !== rank) fail(`input must have ${rank} dimensions, got ${input.ndim}`);
    const size = input.shape.at(-1) as number;
    if (size !== this.inputSize)
      throw new ModelError(
        "RuntimeError",
        `input.size(-1) must be equal to input_size. Expected ${this.inputSize}, got ${size}`,
        `set inputSize to ${size}`,
      );
  }

  override extraRepr(): string {
    const { projSize, numLayers, bias, batchFirst, dropout, bidirectional } = this;
    return [
      `${this.inputSize}, ${this.hiddenSize}`,
      projSize !== 0 && `proj_size=${projSize}`,
      numLayers !== 1 && `num_layers=${numLayers}`,
      !bias && "bias=False",
      batchFirst && "batch_first=True",
      dropout !== 0 && `dropout=${pythonFloat(dropout)}`,
      bidirectional !== false && `bidirectional=${pythonText(bidirectional)}`,
    ]
      .filter((part) => part !== false)
      .join(", ");
  }
}

/** RuntimeError for a state of another shape; `name` is what the message calls it. */
export function checkState(state: Tensor, wanted: Shape, name: string): void {
  if (state.shape.join() !== wanted.join())
    fail(`Expected ${name} size ${pythonText(wanted)}, got ${formatShape(state.shape)}`);
}
