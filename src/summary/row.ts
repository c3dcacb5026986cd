import { pythonType } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import type { Count } from "../formula/index.ts";
import type { ModuleCall } from "../graph.ts";
import type { ModuleLike } from "../recorder.ts";
import { Tensor } from "../tensor.ts";
import type { CountedParameter, ParameterLists } from "./parameters.ts";
import type { Size } from "./sizes.ts";

/** One line of the table: a module at one of its places, or one of its runs. */
export class Row {
  readonly module: ModuleLike;
  readonly className: string;
  readonly varName: string;
  readonly depth: number;
  /** The row of the module that holds this one. */
  readonly parent: Row | undefined;
  /** True when nothing is below it (an empty container below it doesn't count). */
  isLeaf: boolean;
  readonly kernelSize: number | readonly number[] | undefined;
  readonly groups: number | undefined;

  /** The run that it shows; undefined for a container that never runs. */
  call: ModuleCall | undefined;
  /** Its place among the rows of its depth, from 1. */
  depthIndex = 0;
  /** Every row below it, in order. */
  children: readonly Row[] = [];
  executed = false;
  /** True when what it holds was counted by an earlier row. */
  isRecursive = false;
  inputSize: Size = [];
  outputSize: Size = [];
  outputBytes: Count = 0;
  /** torchinfo's count, see torchinfo.ts. */
  multAdds: Count = 0;
  /** Of it and everything below it, each tensor once. */
  parameters: readonly CountedParameter[] = [];
  numParams = 0;
  trainableParams = 0;
  paramBytes = 0;

  constructor(varName: string, module: ModuleLike, depth: number, parent: Row | undefined) {
    this.varName = varName;
    this.module = module;
    this.className = module.className;
    this.depth = depth;
    this.parent = parent;
    this.isLeaf = ![...module.children()].some(([, child]) => child.itemCount !== 0);
    this.kernelSize = kernelSizeOf(module);
    const groups = module.attribute("groups");
    this.groups = groups === undefined ? undefined : Math.trunc(Number(groups));
  }

  /** The row of a run of the module that stands here; that it is a leaf was decided before. */
  ofRun(call: ModuleCall): Row {
    const row = new Row(this.varName, this.module, this.depth, this.parent);
    row.call = call;
    row.isLeaf = this.isLeaf;
    return row;
  }

  /** Where it stands in the model: `encoder.layers.0`; empty for the model itself. */
  get path(): string {
    if (!this.parent) return "";
    const { path } = this.parent;
    return path ? `${path}.${this.varName}` : this.varName;
  }

  countParameters(lists: ParameterLists): void {
    this.parameters = lists.all(this.module);
    this.numParams = 0;
    this.trainableParams = 0;
    this.paramBytes = 0;
    for (const { parameter, count } of this.parameters) {
      this.numParams += count;
      this.paramBytes += count * parameter.itemSize;
      if (parameter.requiresGrad) this.trainableParams += count;
    }
  }

  /** How torchinfo's messages name it. */
  toString(): string {
    return `${this.className}: ${this.depth}`;
  }
}

function kernelSizeOf(module: ModuleLike): number | readonly number[] | undefined {
  const size = module.attribute("kernelSize");
  if (size === undefined) return undefined;
  if (typeof size === "number") return Math.trunc(size);
  if (size instanceof Tensor && size.ndim === 0 && size.values)
    return Math.trunc(Number(size.values[0]));
  if (Array.isArray(size)) return size as readonly number[];
  throw new ModelError(
    "TypeError",
    `kernel_size has an unexpected type: <class '${pythonType(size)}'>`,
    "make kernelSize a number or an array of numbers",
  );
}
