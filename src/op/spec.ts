import type { ArgList, Values } from "../args.ts";
import type { Callee } from "../bind/index.ts";
import type { DType } from "../dtype.ts";
import type { ErrorKind } from "../error.ts";
import type { Count, Formula } from "../formula/index.ts";
import type { Shape, Storage, Tensor } from "../tensor.ts";

/** One output of an op, as its shape rule describes it. */
export interface Meta {
  readonly shape: Shape;
  /** The op's dtype rule decides when left out. */
  readonly dtype?: DType | undefined;
  /** Row-major when left out. */
  readonly strides?: Shape | undefined;
  readonly offset?: number | undefined;
  /** Elements that its new storage has room for, where those are more than its own. */
  readonly room?: number | undefined;
  /** The tensor whose storage the output lies in: it is a view of it, or it in place. */
  readonly of?: Tensor | undefined;
  /** True when the op writes into `of`. */
  readonly mutates?: boolean | undefined;
  /** The elements in row-major order, where the inputs' are known and few. */
  readonly values?: (number | boolean)[] | undefined;
  /** The value of every element, where they are all the same and known: also where they are too many for `values`. */
  readonly fill?: number | boolean | undefined;
  /** Tensors of whose elements each of the output's is one, where neither `values` nor `fill` may be known. */
  readonly drawn?: readonly Tensor[] | undefined;
  readonly device?: string | undefined;
  /** The output is a leaf that requires gradients, as `torch.rand(2, requires_grad=True)` is. */
  readonly requiresGrad?: boolean | undefined;
  /** False where no gradient flows into this output, whatever flows into the others. */
  readonly differentiable?: boolean | undefined;
  /** Values for the symbols that the op's formulas use; on the first output. */
  readonly symbols?: Readonly<Record<string, number>> | undefined;
}

/** A condition on the inputs. The message's `{…}` hold a tensor argument's name or a formula. */
export interface Check {
  /** In formula language: `I·g = C`. It is skipped where a symbol has no value (an argument left out). */
  readonly check: string;
  readonly message: string;
  /** RuntimeError when left out. */
  readonly kind?: ErrorKind;
  /** What would be right: `set inFeatures to {I}`; or what says it of the arguments. */
  readonly fix?: string | ((values: Readonly<Record<string, unknown>>) => string);
}

/**
 * One tensor that autograd keeps for backward: `keep` an argument, or an output (`out`, `out1`, …), or a
 * `fresh` one with formulas of its sizes, separated by commas. `if` names arguments separated by `|`: it is kept
 * only when one of them requires a gradient. A bare string is `{ keep: … }`.
 */
export type Saved<A extends ArgList = ArgList> =
  | string
  | ((
      | { readonly keep: string }
      | {
          readonly fresh: string;
          readonly shape: string;
          /** The first output's when left out. */
          readonly dtype?: DType | ((values: Values<A>) => DType);
        }
    ) & {
      readonly if?: string;
      readonly when?: (values: Values<A>) => boolean;
    });

/** A tensor kept for backward: its name in the op, and the storage that stays alive. */
export interface SavedTensor {
  readonly name: string;
  readonly storage: Storage;
  /** Its sizes, where it is neither an argument nor an output. */
  readonly shape?: Shape;
}

export type OutResult = Meta | readonly Meta[];

/**
 * What an op is to those who follow the flow of a model. A linear map has the arguments `weight` and `bias`; a
 * rectifier is an activation that, applied twice, does what it does once.
 */
export type Role =
  | "linear map"
  | "activation"
  | "rectifier"
  | "softmax"
  | "log-softmax"
  | "sigmoid"
  | "negative log-likelihood"
  | "divergence of log-probabilities"
  | "binary cross-entropy"
  | "binary cross-entropy of logits"
  | "dropout"
  | "average"
  | "padding"
  | "batch norm";

/** The definition of an op: data, with its formulas as text. */
export interface OpSpec<
  A extends ArgList = ArgList,
  R extends OutResult = OutResult,
  N extends readonly string[] | undefined = readonly string[] | undefined,
> extends Callee {
  /** One sentence: what it computes; the PyTorch name when it isn't the same in snake case. */
  readonly doc: string;
  readonly args: A;
  /**
   * The result by other ops, where PyTorch takes those for such arguments: a padding of "same" that isn't symmetric
   * pads first. They are what the graph records. Runs before all else; undefined means that the op itself runs.
   */
  readonly rewrite?: (values: Values<A>) => Tensor | readonly Tensor[] | undefined;
  /** Checks that formulas can't say. Runs before sizes are bound to their symbols. */
  readonly validate?: (values: Values<A>) => void;
  /** Symbols that no size gives. Runs after `validate`; sizes are bound already. */
  readonly symbols?: (values: Values<A>) => Readonly<Record<string, number>>;
  /** Checked in order, once the symbols have their values. */
  readonly where?: readonly Check[];
  /**
   * The output's sizes. Either a formula for each, by its symbol, in order (`N?` is left out where the input lacks
   * it, `B*` stands for all its leading sizes); or, where the rank varies, a function of the arguments.
   */
  readonly out: Readonly<Record<string, string>> | ((values: Values<A>) => R);
  /** Sizes as people know their formulas: the same as `out`'s unless the symbol `unless` has a value other than 0. */
  readonly short?: { readonly unless: string; readonly out: Readonly<Record<string, string>> };
  /** The output's elements, where `out` is formulas and the inputs' elements are known and few. */
  readonly values?: (values: Values<A>, shape: Shape) => (number | boolean)[] | undefined;
  /** The output's strides, where `out` is formulas; row-major when left out. */
  readonly strides?: (values: Values<A>, shape: Shape) => Shape | undefined;
  /** All outputs, where `out` is formulas and there are several, or one with more to say than its elements. */
  readonly outputs?: (values: Values<A>, shape: Shape) => R;
  /** What PyTorch calls the outputs, if it names them: the result is read by name, `values`, as by place. */
  readonly names?: N;
  /** The output's dtype: an argument's name, or a function; the first tensor's when left out. */
  readonly dtype?: string | ((values: Values<A>) => DType);
  /**
   * Where the sizes of a matrix product lie, for which `out` gives symbols: `input.-2`, or `input.:-2` for the product of
   * all before the last two.
   */
  readonly lies?: Readonly<Record<string, string>>;
  /** Multiply-adds, bias not counted. */
  readonly macs?: string;
  /** Scalar operations that are no multiply-adds; by convention one for each element computed. */
  readonly elementwise?: string;
  /** Why it costs nothing: `a view`, `a copy`. An op with none of the three is of unknown cost. */
  readonly free?: string;
  readonly role?: Role;
  readonly saves?:
    | readonly Saved<A>[]
    | ((values: Values<A>, outputs: readonly Tensor[]) => readonly SavedTensor[]);
  /** False when no gradient flows through: comparisons, argmax. */
  readonly differentiable?: boolean;
  /**
   * Where the gradient of an input takes no memory: it is the `same` tensor as that of an output of its size, or a view
   * of it (`slices`). Views need not say it. Where the inputs are `stretched` to the output's size, their gradients have
   * that size first.
   */
  readonly gradient?: "same" | "slices" | "stretched";
}

/** Whether a rule counts the op's work, a rule says that it has none, or no rule covers it. */
export type CostStatus = "counted" | "free" | "unknown";

/** An op as the graph, the summary and the explanations see it: everything but how to call it. */
export interface OpInfo {
  /** Its TypeScript name; Python's is the same in snake case. */
  readonly opName: string;
  readonly doc: string;
  readonly args: ArgList;
  readonly free: string | undefined;
  readonly status: CostStatus;
  readonly role: Role | undefined;
  /** What memory gradients of inputs take, where it isn't theirs alone: `OpSpec.gradient`. */
  readonly gradient: OpSpec["gradient"];
  /** Where the sizes lie that no argument names: `OpSpec.lies`. */
  readonly lies: OpSpec["lies"];
  /** Where each symbol's value lies in `OpCall.symbols`. */
  readonly slots: ReadonlyMap<string, number>;
  readonly formulas: {
    readonly macs: Formula | undefined;
    readonly elementwise: Formula | undefined;
    /** By symbol; empty where the rank varies. */
    readonly out: Readonly<Record<string, Formula>>;
    /** The same in short, unless that symbol has a value. */
    readonly short:
      | { readonly unless: string; readonly out: Readonly<Record<string, Formula>> }
      | undefined;
  };
  /** Multiply-adds of `call`; undefined when no rule covers it. */
  macs(call: OpCall): Count | undefined;
  /** Scalar operations of `call` that are no multiply-adds. */
  elementwise(call: OpCall): Count;
}

/** An op that other ops make up, of which it is known what it is as a whole. */
export interface CompositeCall {
  readonly op: Pick<OpInfo, "opName" | "args"> & { readonly role: Role };
  /** The bound arguments by name. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** One executed op: which, on what, giving what. */
export interface OpCall {
  readonly op: OpInfo;
  /** The bound arguments by name. */
  readonly args: Readonly<Record<string, unknown>>;
  /** The symbols' values, laid out by `op.slots`; NaN for those of arguments left out. */
  readonly symbols: readonly number[];
  readonly outputs: readonly Tensor[];
  /** What autograd keeps for backward; nothing when no output requires a gradient. */
  readonly saved: readonly SavedTensor[];
}
