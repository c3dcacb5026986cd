import { DTYPES, type DType, itemSize } from "../dtype.ts";
import type { Graph, TracedOp } from "../graph.ts";
import { numelOf, type Storage } from "../tensor.ts";
import type { ModuleTree } from "../tree.ts";
import { type Derivation, deriveProduct } from "./derivation.ts";
import { tensorsIn } from "./lineage.ts";

/** A tensor that an op keeps for backward. */
export interface KeptTensor {
  /** Its name in the op: an argument's, `out`, or one of its own. */
  readonly name: string;
  readonly shape: readonly number[] | null;
  readonly bytes: number;
  /** Bytes worked out, where the tensor fills its storage. */
  readonly derivation: Derivation | null;
  /** Why it adds nothing: it is a parameter or buffer, or an earlier op keeps it already. */
  readonly known: "state" | "kept" | null;
  /**
   * The module that keeps it already, where that is another one, empty for the model itself; the parameter or buffer
   * that it is, where another module has it.
   */
  readonly keptBy: string | null;
}

/** What each op of a run keeps for backward, in the order of the ops. A storage counts once, where it is kept first. */
export function keptTensors(graph: Graph, tree: ModuleTree): readonly (readonly KeptTensor[])[] {
  const state = statePaths(tree);
  const known = new Map<Storage, string>();
  return graph.ops.map((op) => {
    const tensors = [
      ...Object.entries(op.args).flatMap(([name, value]) =>
        tensorsIn(value).map((tensor) => ({ name, tensor })),
      ),
      ...op.outputs.map((tensor, at) => ({ name: at === 0 ? "out" : `out${at}`, tensor })),
    ];
    return op.saved.map(({ name, storage, shape }): KeptTensor => {
      const path = op.caller?.path ?? "";
      const held = state.get(storage);
      const by = held === undefined ? known.get(storage) : undefined;
      if (!known.has(storage)) known.set(storage, path);
      const isElsewhere = held?.every((each) => path !== "" && !each.startsWith(`${path}.`));
      const found = tensors.find(({ tensor }) => tensor.storage === storage);
      const sizes = shape ?? found?.tensor.shape ?? null;
      return {
        name: isNamed(op, name) ? name : (found?.name ?? name),
        shape: sizes,
        bytes: storage.bytes,
        derivation: sizes && bytesOf(sizes, storage.bytes, shape ? undefined : found?.tensor.dtype),
        known: held ? "state" : by === undefined ? null : "kept",
        keptBy: isElsewhere ? (held?.[0] ?? null) : by === path ? null : (by ?? null),
      };
    });
  });
}

/** By storage, the parameters and buffers that lie in it, by their paths. */
function statePaths(tree: ModuleTree): Map<Storage, string[]> {
  const paths = new Map<Storage, string[]>();
  for (const { module, path } of tree.places) {
    const { parameters, buffers } = module.holdings();
    for (const [name, { storage }] of [...parameters, ...buffers])
      paths.set(storage, [...(paths.get(storage) ?? []), path ? `${path}.${name}` : name]);
  }
  return paths;
}

/** Whether an op's definition names its argument or output; its own words for parts of them say less. */
const isNamed = ({ args }: TracedOp, name: string): boolean =>
  name in args || /^out\d*$/.test(name);

/** The sizes times the bytes of an element; null for a view of a part, which keeps all of its storage. */
function bytesOf(shape: readonly number[], bytes: number, dtype?: DType): Derivation | null {
  const each = bytes / numelOf(shape);
  const isWhole = dtype ? each === itemSize(dtype) : ELEMENT_BYTES.has(each);
  return isWhole ? deriveProduct([...shape, each]) : null;
}

const ELEMENT_BYTES: ReadonlySet<number> = new Set(DTYPES.map(itemSize));
