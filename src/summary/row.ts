import { typeText } from "../bind/type-name.ts";
import { ModelError } from "../error.ts";
import type { Count } from "../formula/index.ts";
import type { ModuleCall } from "../graph.ts";
import type { ModuleLike } from "../recorder.ts";
import { Tensor } from "../tensor.ts";
import type { Place } from "../tree.ts";
import { NO_PARAMETERS, type ParameterList } from "./parameters.ts";
import type { Size } from "./sizes.ts";

const NONE: readonly never[] = [];

/** What a row says of its module at its place, whichever run it shows. */
interface Standing {
  /** Its name in the module that holds it; the model's is its class. */
  readonly varName: string;
  readonly className: string;
  /** True when nothing is below it (an empty container below it doesn't count). */
  readonly isLeaf: boolean;
  readonly kernelSize: number | readonly number[] | undefined;
  readonly groups: number | undefined;
}

/** One line of the table: a module at one of its places, or one of its runs. */
export class Row implements Standing {
  readonly place: Place;
  readonly module: ModuleLike;
  readonly depth: number;
  /** The row of the module that holds this one. */
  readonly parent: Row | undefined;
  readonly varName: string;
  readonly className: string;
  readonly isLeaf: boolean;
  readonly kernelSize: number | readonly number[] | undefined;
  readonly groups: number | undefined;

  /** The run that it shows; undefined for a container that never runs. */
  readonly call: ModuleCall | undefined;
  /** The row itself; of a container that stands in several places, that of the first. */
  first: Row = this;
  /** Its place among the rows of its depth, from 1. */
  depthIndex = 0;
  /** Every row below it, in order; of a container that stands in several places, those below its last one. */
  children: readonly Row[] = NONE;
  /** Every row below this very place of it. */
  below: readonly Row[] = NONE;
  executed = false;
  /** True when what it holds was counted by an earlier row. */
  isRecursive = false;
  inputSize: Size = NONE;
  outputSize: Size = NONE;
  outputBytes: Count = 0;
  /** torchinfo's count, see torchinfo.ts. */
  multAdds: Count = 0;
  /** Of it and everything below it. */
  parameters: ParameterList = NO_PARAMETERS;

  constructor(place: Place, parent: Row | undefined, standing: Standing, call?: ModuleCall) {
    this.place = place;
    this.module = place.module;
    this.depth = place.depth;
    this.parent = parent;
    this.varName = standing.varName;
    this.className = standing.className;
    this.isLeaf = standing.isLeaf;
    this.kernelSize = standing.kernelSize;
    this.groups = standing.groups;
    this.call = call;
  }

  /** The row of a run of the module that stands here. */
  ofRun(call: ModuleCall): Row {
    const { place, parent, varName, isLeaf, className } = this;
    // A lazy layer becomes its plain class as it runs; its name, and that it is a leaf, were decided before.
    const isSame = this.module.className === className;
    const standing = isSame ? this : { ...standingOf(place, isLeaf), varName };
    return new Row(place, parent, standing, call);
  }

  /** A container that never runs, above another of its items: to torchinfo it is the same line once more. */
  again(): Row {
    const row = new Row(this.place, this.parent, this);
    row.first = this.first;
    return row;
  }

  /** Takes what torchinfo says of the line from the last place in which it stands. */
  sameAs({ depthIndex, children, isRecursive, parameters }: Row): void {
    Object.assign(this, { depthIndex, children, isRecursive, parameters });
  }

  /** Where it stands in the model: `encoder.layers.0`; empty for the model itself. */
  get path(): string {
    return this.place.path;
  }

  get numParams(): number {
    return this.parameters.numParams;
  }

  get trainableParams(): number {
    return this.parameters.trainableParams;
  }

  get paramBytes(): number {
    return this.parameters.bytes;
  }

  /** How torchinfo's messages name it. */
  toString(): string {
    return `${this.className}: ${this.depth}`;
  }
}

/** What stands at a place before anything has run. */
export function standingOf({ module, name, depth }: Place, isLeaf: boolean): Standing {
  const { className } = module;
  const groups = module.attribute("groups");
  return {
    varName: depth === 0 ? (module.typeName ?? className) : name,
    className,
    isLeaf,
    kernelSize: kernelSizeOf(module),
    groups: groups === undefined ? undefined : Math.trunc(Number(groups)),
  };
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
    `kernel_size has an unexpected type: ${typeText(size)}`,
    "make kernelSize a number or an array of numbers",
  );
}
