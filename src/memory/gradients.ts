import type { TracedOp } from "../graph.ts";
import { numelOf, type Tensor } from "../tensor.ts";
import { gradientInputs } from "./live.ts";
import type { Block, Part, Tape } from "./tape.ts";

/** A gradient's memory, and how many gradients lie in it. */
interface Gradient {
  readonly block: Block;
  shares: number;
}

/** What an op gives its inputs, which nobody has taken yet. */
export type Given = readonly (readonly [input: Tensor, gradient: Gradient])[];

/** How gradients are kept. */
export interface Keeping {
  /** Gradients of leaves that passes before have left. */
  readonly left: Map<Tensor, Block>;
  /** Whether the sum of two gradients is a tensor of its own: before PyTorch 2.0. */
  readonly sumsApart: boolean;
}

/**
 * The gradients of a backward pass, as PyTorch's engine keeps them: each lives from the first op that adds to it until
 * the op that gave its tensor has run, those of parameters until the optimizer's step.
 */
export class Gradients {
  readonly #tape: Tape;
  readonly #of = new Map<Tensor, Gradient>();
  /** Those of leaves, which stay. */
  readonly #left: Map<Tensor, Block>;
  readonly #sumsApart: boolean;

  constructor(tape: Tape, { left, sumsApart }: Keeping) {
    this.#tape = tape;
    this.#left = left;
    this.#sumsApart = sumsApart;
  }

  /** The loss gives the model's output a gradient. */
  start(output: Tensor): void {
    this.#add(output, this.#take(output));
  }

  /** Takes the gradients of an op's outputs, and makes those of its inputs, which `add` takes. */
  through(op: TracedOp): Given {
    const before: Gradient[] = [];
    for (const output of new Set(op.outputs)) {
      const gradient = this.#of.get(output);
      if (gradient) before.push(gradient);
      this.#of.delete(output);
    }
    const inputs = gradientInputs(op);
    // The engine sums them up to their inputs' sizes when the op has made all.
    const whole = inputs
      .filter((input) => isMadeWhole(op, input))
      .map(() => this.#takeAs(op.outputs[0] as Tensor, "temporaries"));
    const given = inputs.map((input) => {
      const handed = before.length === 1 && handsOn(op, input) ? before[0] : undefined;
      if (handed) handed.shares++;
      return [input, handed ?? this.#take(input)] as const;
    });
    for (const block of whole) this.#tape.free(block);
    for (const gradient of before) this.#release(gradient);
    return given;
  }

  /** Adds what an op has given: by then it has let go of what it kept. */
  add(given: Given, op: TracedOp): void {
    // A sum that takes memory does so after the op has given back what it kept.
    if (given.some((each) => this.#isSummedApart(each[0]))) this.#tape.begin("backward", op);
    for (const [input, gradient] of given) this.#add(input, gradient);
  }

  /** Gradients that no op took: of tensors that the model was given. */
  end(): void {
    for (const gradient of this.#of.values()) this.#release(gradient);
    this.#of.clear();
  }

  #take(tensor: Tensor): Gradient {
    const isLeft = tensor.isLeaf && !this.#left.has(tensor);
    return { block: this.#takeAs(tensor, isLeft ? "gradients" : "temporaries"), shares: 1 };
  }

  /** Memory for as many elements as the tensor has. */
  #takeAs(tensor: Tensor, part: Part): Block {
    const bytes = numelOf(tensor.shape) * tensor.itemSize;
    return this.#tape.take(bytes, part, tensor.storage);
  }

  #add(tensor: Tensor, gradient: Gradient): void {
    if (tensor.isLeaf) {
      this.#leave(tensor, gradient);
      return;
    }
    const before = this.#of.get(tensor);
    if (!before) {
      this.#of.set(tensor, gradient);
      return;
    }
    const into = this.#isSummedApart(tensor) ? this.#take(tensor) : before;
    for (const each of [before, gradient]) if (each !== into) this.#release(each);
    this.#of.set(tensor, into);
  }

  /** torch/csrc/autograd/input_buffer.cpp adds to the gradient that was there first, if nobody else reads it. */
  #isSummedApart(tensor: Tensor): boolean {
    const before = this.#of.get(tensor);
    return before !== undefined && (this.#sumsApart || before.shares > 1);
  }

  /** A leaf keeps the first gradient as its own, unless others read it, and adds later ones to that. */
  #leave(leaf: Tensor, gradient: Gradient): void {
    if (this.#left.has(leaf)) this.#release(gradient);
    else if (gradient.shares === 1) this.#left.set(leaf, gradient.block);
    else {
      this.#left.set(leaf, this.#take(leaf).block);
      this.#release(gradient);
    }
  }

  #release(gradient: Gradient): void {
    gradient.shares--;
    if (gradient.shares === 0) this.#tape.free(gradient.block);
  }
}

/** Whether the input's gradient is first as large as the output, to which the input was stretched or widened. */
function isMadeWhole({ op, outputs }: TracedOp, input: Tensor): boolean {
  const [output] = outputs as [Tensor];
  if (op.gradient !== "stretched") return false;
  return input.numel !== output.numel || input.dtype !== output.dtype;
}

/** Whether the input's gradient is the output's, or a view of it, so that it takes no memory. */
function handsOn({ op, outputs }: TracedOp, input: Tensor): boolean {
  const [output] = outputs as [Tensor];
  if (op.gradient === "slices") return true;
  const isView = output !== input && output.storage === input.storage;
  if (!isView && op.gradient !== "same") return false;
  return output.numel === input.numel && output.dtype === input.dtype;
}
