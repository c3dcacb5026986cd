import type { Graph, TracedOp } from "../graph.ts";
import { bareName } from "../op/symbols.ts";
import { type Parameter, type Storage, Tensor } from "../tensor.ts";
import type { ModuleTree } from "../tree.ts";

/** Who made a dimension of a tensor. */
export type Maker =
  | { readonly kind: "input"; readonly at: number }
  | { readonly kind: "op"; readonly op: TracedOp; readonly dim: number }
  | { readonly kind: "parameter"; readonly name: string };

/** Follows the dimensions of a run's tensors back to what made them. */
export class Lineage {
  readonly #makers = new Map<Tensor, TracedOp>();
  readonly #inputs: readonly Tensor[];
  readonly #parameters = new Map<Tensor, string>();
  readonly #byStorage = new Map<Storage, string>();

  constructor(graph: Graph, tree: ModuleTree) {
    for (const op of graph.ops)
      for (const output of op.outputs) if (!this.#makers.has(output)) this.#makers.set(output, op);
    this.#inputs = tensorsIn(graph.inputs);
    for (const { module, path } of tree.places)
      for (const [name, parameter] of tree.holdings(module).parameters)
        if (!this.#parameters.has(parameter))
          this.#parameters.set(parameter, path ? `${path}.${name}` : name);
    for (const [{ storage }, path] of this.#parameters) this.#byStorage.set(storage, path);
  }

  /** The path of a parameter; undefined for any other tensor. */
  parameter(tensor: Tensor): string | undefined {
    return this.#parameters.get(tensor as Parameter);
  }

  /** The path of the parameter that `tensor` is, or is a view of; undefined where it is neither. */
  parameterIn(tensor: Tensor): string | undefined {
    return this.parameter(tensor) ?? this.#byStorage.get(tensor.storage);
  }

  /** The op that gave `tensor`; undefined for an input, a parameter or a constant. */
  opOf(tensor: Tensor): TracedOp | undefined {
    return this.#makers.get(tensor);
  }

  /** Who made dimension `dim` of `tensor`; undefined where nobody knows. */
  makerOf(tensor: Tensor, dim: number): Maker | undefined {
    let [at, axis] = [tensor, dim];
    for (;;) {
      const input = this.#inputs.indexOf(at);
      if (input >= 0) return { kind: "input", at: input };
      const name = this.#parameters.get(at);
      if (name !== undefined) return { kind: "parameter", name };
      const op = this.#makers.get(at);
      if (!op) return undefined;
      const before = passedOn(op, at, axis, (tensor) => this.parameterIn(tensor) !== undefined);
      if (!before || before[0] === at) return { kind: "op", op, dim: axis };
      [at, axis] = before;
    }
  }

  /**
   * Whether dimension `dim` of `tensor` grows with the model's input: through convolutions and pools it does, behind an
   * adaptive pool or a linear layer it doesn't.
   */
  followsInput(tensor: Tensor, dim: number): boolean {
    const maker = this.makerOf(tensor, dim);
    if (maker?.kind !== "op") return maker?.kind === "input";
    const { op } = maker;
    const output = op.outputs.find((each) => each.shape[dim] === tensor.shape[dim]);
    const symbol = output && symbolAt(Object.keys(op.op.formulas.out), output.ndim, dim);
    const formula = symbol && op.op.formulas.out[symbol.name];
    if (!formula || formula.expr.kind === "symbol") return false;
    return sizesNamed(op).some(
      ({ name, value, dim: at }) =>
        formula.symbols.includes(name) &&
        !this.#parameters.has(value) &&
        this.followsInput(value, at),
    );
  }
}

/** The tensor arguments of `op` with the sizes that a formula can name. */
const sizesNamed = ({ op, args }: TracedOp) =>
  op.args.flatMap((arg) => {
    const value = args[arg.name];
    if (!(value instanceof Tensor)) return [];
    return value.shape.flatMap((_, dim) => {
      const symbol = symbolAt(arg.symbols, value.ndim, dim);
      return symbol ? [{ name: bareName(symbol.name), value, dim }] : [];
    });
  });

/** Every tensor in nested lists and objects. */
export function tensorsIn(value: unknown): Tensor[] {
  if (value instanceof Tensor) return [value];
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  if (typeof value !== "object" || value === null) return [];
  if (Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.values(value).flatMap(tensorsIn);
}

type Place = readonly [tensor: Tensor, dim: number];

/** The dimension of an input of `op` that it hands on as dimension `dim` of `output`; undefined where it makes it. */
function passedOn(
  op: TracedOp,
  output: Tensor,
  dim: number,
  isParameter: (tensor: Tensor) => boolean,
): Place | undefined {
  if (Object.keys(op.op.formulas.out).length > 0) {
    const place = byFormula(op, output, dim);
    return place && !isParameter(place[0]) ? place : undefined;
  }
  const inputs = Object.values(op.args).flatMap(tensorsIn);
  const source = inputs.find(({ storage }) => storage === output.storage);
  if (source) return byStride(source, output, dim);
  if (op.op.formulas.macs) return byRows(op, output, dim);
  // An adaptive pool makes its sizes, also where they are the input's by chance, and hands on those before them.
  const { outputSize } = op.args;
  const pooled = Array.isArray(outputSize) ? outputSize.length : output.ndim - 1;
  if (outputSize !== undefined)
    return inputs[0] && dim < output.ndim - pooled ? [inputs[0], dim] : undefined;
  // What comes from the model's input says more than a parameter that goes with it.
  const first = inputs.filter((tensor) => !isParameter(tensor));
  return handedOn(op, [...new Set([...first, ...inputs])], output, dim);
}

/** A matrix product hands on the rows of the factor whose leading sizes are those of its batch. */
function byRows({ op, args }: TracedOp, output: Tensor, dim: number): Place | undefined {
  const batch = Object.values(op.lies ?? {}).find((place) => place.endsWith(".:-2"));
  const factor = args[batch?.split(".")[0] ?? ""];
  if (!(factor instanceof Tensor) || factor.ndim !== output.ndim) return undefined;
  const isRow = dim < output.ndim - 1 && factor.shape[dim] === output.shape[dim];
  return isRow ? [factor, dim] : undefined;
}

/** By an op that leaves shapes as they are, stretches sizes of 1, or joins tensors along one dimension. */
function handedOn(
  { op, args }: TracedOp,
  inputs: readonly Tensor[],
  output: Tensor,
  dim: number,
): Place | undefined {
  const { shape, ndim } = output;
  const same = inputs.find((input) => String(input.shape) === String(shape));
  if (same) return [same, dim];
  if (op.gradient === "slices") {
    const isAlong = args.dim === dim || args.dim === dim - ndim;
    const first = inputs.find((input) => input.ndim === ndim && input.shape[dim] === shape[dim]);
    return first && !isAlong ? [first, dim] : undefined;
  }
  const stretches = ({ shape: from }: Tensor): boolean =>
    from.length <= ndim && from.every((n, at) => n === 1 || n === shape[at + ndim - from.length]);
  if (!inputs.every(stretches)) return undefined;
  const whole = inputs.find((input) => input.shape[dim + input.ndim - ndim] === shape[dim]);
  return whole && [whole, dim + whole.ndim - ndim];
}

/** Where the output's size is a symbol alone, it is the size of the input that has the symbol. */
function byFormula(op: TracedOp, output: Tensor, dim: number): Place | undefined {
  const symbol = symbolAt(Object.keys(op.op.formulas.out), output.ndim, dim);
  if (!symbol) return undefined;
  const { name, inside } = symbol;
  const text = op.op.formulas.out[name]?.text;
  for (const arg of op.op.args) {
    const value = op.args[arg.name];
    if (!(value instanceof Tensor)) continue;
    for (let at = 0; at < value.ndim; at++) {
      const found = symbolAt(arg.symbols, value.ndim, at);
      if (found && bareName(found.name) === text && found.inside === inside) return [value, at];
    }
  }
  return undefined;
}

/** The symbol of dimension `dim` among `symbols` of a tensor of `rank`, and its place inside a `B*`. */
export function symbolAt(
  symbols: readonly string[],
  rank: number,
  dim: number,
): { readonly name: string; readonly inside: number } | undefined {
  const extra = rank - symbols.length;
  const [first = ""] = symbols;
  if (first.endsWith("*")) {
    const leading = extra + 1;
    if (dim < leading) return { name: first, inside: dim };
    return { name: symbols[dim - extra] as string, inside: 0 };
  }
  // `N?` is missing where there is a dimension less.
  const name = symbols[dim - extra];
  return name === undefined ? undefined : { name, inside: 0 };
}

/** A view hands a dimension on where its size and its step stay. */
function byStride(source: Tensor, output: Tensor, dim: number): Place | undefined {
  const matches = source.shape.flatMap((size, at) =>
    size === output.shape[dim] && source.strides[at] === output.strides[dim] ? [at] : [],
  );
  if (matches.includes(dim)) return [source, dim];
  return matches.length === 1 ? [source, matches[0] as number] : undefined;
}
