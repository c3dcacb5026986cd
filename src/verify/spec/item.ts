/** What an item or a layer is, in the words of papers. */
const KINDS = [
  "conv",
  "deconv",
  "maxpool",
  "avgpool",
  "fc",
  "bn",
  "lrn",
  "activation",
  "dropout",
  "softmax",
  "flatten",
  "add",
] as const;
export type Kind = (typeof KINDS)[number];

/** What an item says of a layer; what it leaves out is undefined. */
export interface Features {
  /** Height and width; one number where both are the same. */
  readonly kernel?: readonly number[] | undefined;
  /** Output channels or features. */
  readonly out?: number | undefined;
  readonly stride?: readonly number[] | undefined;
  /** One number where all sides are the same; `same` keeps the size. */
  readonly padding?: readonly number[] | "same" | undefined;
  readonly groups?: number | undefined;
  /** Probability of a dropout. */
  readonly p?: number | undefined;
  /** A pool over the whole image. */
  readonly isGlobal?: boolean | undefined;
  /** Which activation: `relu`. */
  readonly name?: string | undefined;
}

/** One layer that a spec asks for. */
export interface Item extends Features {
  readonly kind: Kind;
  /** As papers write it: `conv3-64`. */
  readonly text: string;
  /** True inside of a residual block, whose shortcut may have a convolution of its own. */
  readonly isInBlock?: boolean | undefined;
  /**
   * Of the convolutions of a stage's first block: the number of the stage, and by how much it shrinks the image. Which
   * of them does it, papers leave open.
   */
  readonly shrinks?: { readonly stage: number; readonly by: number } | undefined;
}

/** A spec that has been read. */
export interface Spec {
  /** What the reader calls it: `vgg-a`. */
  readonly name: string;
  /** Channels, height, width; where it says so. */
  readonly input?: readonly number[] | undefined;
  readonly items: readonly Item[];
}

const sizesText = (sizes: readonly number[]): string =>
  sizes.every((size) => size === sizes[0]) ? String(sizes[0]) : sizes.join("×");

/** `conv3-64/2`, `maxpool3/2`, `FC-4096`. */
export function featuresText(kind: Kind, features: Features): string {
  const { kernel, out, stride, padding, groups, p, isGlobal, name } = features;
  if (kind === "fc") return `FC-${out ?? "?"}`;
  if (kind === "activation") return name ?? "activation";
  if (kind === "dropout") return p === undefined ? "dropout" : `dropout-${p}`;
  const steps = stride?.some((step) => step !== 1) ? `/${sizesText(stride)}` : "";
  if (kind === "maxpool" || kind === "avgpool")
    return `${isGlobal ? "global " : ""}${kind}${kernel ? sizesText(kernel) : ""}${steps}`;
  if (kind !== "conv" && kind !== "deconv") return kind;
  const more = [
    ...(Array.isArray(padding) ? [`p${sizesText(padding)}`] : []),
    ...(groups !== undefined && groups !== 1 ? [`g${groups}`] : []),
  ];
  return [`${kind}${kernel ? sizesText(kernel) : ""}-${out ?? "?"}${steps}`, ...more].join(" ");
}
