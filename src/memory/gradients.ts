import type { TracedOp } from "../graph.ts";
import { numelOf, type Tensor } from "../tensor.ts";
import { gradientInputs } from "./live.ts";
import type { Block, Tape } from "./tape.ts";

/** A gradient's memory, and how many gradients lie in it. */
interface Gradient {
  readonly block: Block;
  shares: number;
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

  constructor(tape: Tape, left: Map<Tensor, Block>) {
    this.#tape = tape;
    this.#left = left;
  }

  /** The loss gives the model's output a gradient. */
  start(output: Tensor): void {
    this.#add(output, this.#take(output));
  }

  /** Takes the gradients of an op's outputs, gives those of its inputs. */
  through(op: TracedOp): void {
    const outputs = new Set(op.outputs);
    const before: Gradient[] = [];
    for (const output of outputs) {
      const gradient = this.#of.get(output);
      if (gradient) before.push(gradient);
      this.#of.delete(output);
    }
    for (const input of gradientInputs(op)) {
      const handed = before.length === 1 && handsOn(op, input) ? before[0] : undefined;
      if (handed) handed.shares++;
      this.#add(input, handed ?? this.#take(input));
    }
    for (const gradient of before) this.#release(gradient);
  }

  /** Gradients that no op took: of tensors that the model was given. */
  end(): void {
    for (const gradient of this.#of.values()) this.#release(gradient);
    this.#of.clear();
  }

  #take(tensor: Tensor): Gradient {
    const isLeft = tensor.isLeaf && !this.#left.has(tensor);
    const part = isLeft ? "gradients" : "temporaries";
    const bytes = numelOf(tensor.shape) * tensor.itemSize;
    return { block: this.#tape.take(bytes, part, tensor.storage), shares: 1 };
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
    // The engine adds into the one that nobody else reads.
    const into = [before, gradient].find(({ shares }) => shares === 1) ?? this.#take(tensor);
    for (const each of [before, gradient]) if (each !== into) this.#release(each);
    this.#of.set(tensor, into);
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

/** Whether the input's gradient is the output's, or a view of it, so that it takes no memory. */
function handsOn({ op, outputs }: TracedOp, input: Tensor): boolean {
  const [output] = outputs as [Tensor];
  if (op.gradient === "slices") return true;
  const isView = output !== input && output.storage === input.storage;
  if (!isView && op.gradient !== "same") return false;
  return output.numel === input.numel && output.dtype === input.dtype;
}
