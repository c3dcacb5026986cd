// What a pickle describes, as data: nothing of it is ever made or called.

export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | List
  | Dict
  | Global
  | Made
  | Persistent;

/** A list, tuple or set. */
export class List {
  readonly items: Value[];

  constructor(items: Value[]) {
    this.items = items;
  }
}

export class Dict {
  readonly entries: [key: Value, value: Value][] = [];

  /** The value of a name; the last one where there are several. */
  get(name: string): Value | undefined {
    return this.entries.findLast(([key]) => key === name)?.[1];
  }
}

/** A function or class that the pickle names: `torch._utils._rebuild_tensor_v2`. */
export class Global {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/** What calling `callee` would give. */
export class Made {
  readonly callee: Value;
  readonly args: readonly Value[];
  state: Value | undefined;
  /** What was put in as into a dict. */
  readonly dict = new Dict();

  constructor(callee: Value, args: readonly Value[]) {
    this.callee = callee;
    this.args = args;
  }

  /** The name of what makes it; empty where that isn't named. */
  get path(): string {
    return this.callee instanceof Global ? this.callee.path : "";
  }
}

/** What the pickle leaves outside of itself: the storage of a tensor. */
export class Persistent {
  readonly id: Value;

  constructor(id: Value) {
    this.id = id;
  }
}
