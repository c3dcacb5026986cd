/** How many elements one parameter has. */
interface Count {
  /** A formula of the symbols that the layer's arguments name: `kH·kW·I·O`. */
  readonly count: string;
  /** The argument that is `false` where the layer has no such parameter; its own name when left out. */
  readonly unless?: string;
}

/** Parameters of one kind of work: those of one direction of one layer of an LSTM. */
export interface CountGroup {
  /** What tells it from the layer's other groups, as its parameters' names do: `l0_reverse`. */
  readonly name?: string;
  /** What the rows of each weight are for, one block after the other: an LSTM's gates. */
  readonly blocks?: readonly string[];
  /** By PyTorch's name of the parameter. */
  readonly counts: Readonly<Record<string, string | Count>>;
}

/** A layer's parameters as data, from which they are explained; where the arguments decide which, a function of them. */
export type Counts =
  | CountGroup["counts"]
  | ((read: (attribute: string) => unknown) => readonly CountGroup[]);

/** Symbols that are made of others: `I` of `C / g`. */
type Derived = Readonly<Record<string, string>>;

/** Why a layer has nothing to learn. The sentences are `explain`'s. */
export type NoParameters =
  | "compares"
  | "drops"
  | "fills"
  | "function"
  | "neighbours"
  | "normalises"
  | "rearranges"
  | "resizes"
  | "similarity"
  | "unchanged"
  | "window";

/** What a layer's class says of its parameters. */
export interface CountedLayer {
  readonly counts?: Counts | undefined;
  readonly derived?: Derived | undefined;
  readonly noParameters?: NoParameters | undefined;
}
