import { camel } from "../naming.ts";
import { copyTensor } from "../nn/copy.ts";
import { utils } from "../nn/index.ts";
import { asMask, joinedMasks, ones, splitMask } from "../nn/utils/mask.ts";
import { type BasePruningMethod, further } from "../nn/utils/prune-base.ts";
import type { Tensor } from "../tensor.ts";
import { inPython } from "./failure.ts";
import type { Codec, Handlers, Wire } from "./wire.ts";

type Named = Readonly<Record<string, Wire>>;
type PruningType = BasePruningMethod["pruningType"];

/** What torch.nn.utils asks of this side. The structure of modules is Python's; counts and sizes are made here. */
export function utilityHandlers(codec: Codec): Handlers {
  const tensor = (wire: Wire) => codec.decode(wire) as Tensor;
  return {
    /** A function of nn.utils on tensors. */
    utility: (path: string, args: Wire[], kwargs: Named) => {
      const run = found(path) as (...given: unknown[]) => unknown;
      return codec.encode(inPython(() => run(...codec.arguments(args, kwargs))));
    },
    /** In the memory of `sibling`, the copy of a tensor that shares memory with it. */
    copy_tensor: (source: Wire, sibling: Wire = null) => {
      const from = tensor(source);
      const done = new Map(sibling === null ? [] : [[from.storage, tensor(sibling).storage]]);
      return codec.encode(copyTensor(from, done));
    },
    /** A mask that prunes nothing. */
    prune_nothing: (like: Wire) => codec.encode(ones(tensor(like))),
    /** The mask of one of PyTorch's own methods, which is made with `args`. */
    prune_mask: (name: string, args: Wire[], scores: Wire, before: Wire) => {
      const Method = found(`prune.${name}`) as new (...given: unknown[]) => BasePruningMethod;
      const method = new Method(...args.map((arg) => codec.decode(arg)));
      return codec.encode(method.computeMask(tensor(scores), tensor(before)));
    },
    /** The mask after a further method, whose own mask `compute` gives. */
    prune_further: (
      pruningType: PruningType,
      dim: number | null,
      compute: Wire,
      scores: Wire,
      before: Wire,
    ) => {
      const computeMask = codec.decode(compute) as BasePruningMethod["computeMask"];
      const method = { pruningType, computeMask, ...(dim !== null && { dim }) };
      const mask = asMask(tensor(before));
      return codec.encode(further(method as BasePruningMethod, tensor(scores), mask));
    },
    /** Masks in a row, as one. */
    prune_joined: (masks: Wire[]) =>
      codec.encode(joinedMasks(masks.map((mask) => asMask(tensor(mask))))),
    /** Its parts again, of the sizes of `tensors`. */
    prune_split: (mask: Wire, tensors: Wire[]) =>
      splitMask(asMask(tensor(mask)), tensors.map(tensor)).map((part) => codec.encode(part)),
  };
}

/** `rnn.pack_sequence` → nn.utils.rnn.packSequence. */
const found = (path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[camel(name)], utils);
