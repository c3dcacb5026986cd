import type { Plain } from "../layer-args.ts";
import type { Outline, OutlineLayer } from "../outline.ts";
import { type Features, featuresText, type Kind } from "./item.ts";
import { bare, kindOf } from "./words.ts";

/** A layer of a model, in the words of specs. */
export interface Element extends Features {
  /** Undefined for a layer that the notation has no word for. */
  readonly kind: Kind | undefined;
  readonly text: string;
  readonly layer: OutlineLayer;
  readonly dilation?: readonly number[] | undefined;
  /** Input channels of a convolution. */
  readonly channels?: number | undefined;
  /** True where it gives what it gets at this size: an adaptive pool to the size that is there. */
  readonly isIdle: boolean;
}

/** What a spec can speak of: layers with a word for them, and others that hold parameters. */
export function elementsOf({ layers }: Outline): Element[] {
  let before: string | undefined;
  return layers
    .filter(({ ran }) => ran)
    .flatMap((layer) => {
      const kind = kindIn(layer);
      const output = JSON.stringify(layer.output);
      const isIdle = layer.output !== null && output === before;
      if (layer.output !== null) before = output;
      if (kind === undefined && layer.params === 0) return [];
      const features = kind ? featuresOf(kind, layer) : {};
      // Its padding is told only where it isn't as wanted.
      const text = kind ? featuresText(kind, { ...features, padding: undefined }) : layer.text;
      const channels = kind === "conv" ? channelsOf(layer) : undefined;
      const dilation = sizes(layer.args.dilation);
      return [{ ...features, kind, text, layer, channels, dilation, isIdle }];
    });
}

function kindIn(layer: OutlineLayer): Kind | undefined {
  const kind = kindOf(layer.base);
  // `x + 1` and a sum over a dimension join nothing.
  if (kind === "add" && layer.joins !== true) return undefined;
  return kind;
}

function featuresOf(
  kind: Kind,
  { base, args, tensors, output, kind: source }: OutlineLayer,
): Features {
  const weight = tensors.weight;
  const stride = sizes(args.stride);
  const kernel = sizes(args.kernel_size);
  if (kind === "fc") return { out: weight?.[0] };
  if (kind === "conv" || kind === "deconv") {
    const groups = number(args.groups) ?? 1;
    const out = kind === "conv" ? weight?.[0] : times(weight?.[1], groups);
    const padding = args.padding === "same" ? "same" : sizes(args.padding);
    return { kernel: kernel ?? weight?.slice(2), out, stride, padding, groups };
  }
  if (kind === "maxpool" || kind === "avgpool")
    return {
      kernel,
      stride: source === "op" && kernel && !stride ? kernel : stride,
      isGlobal: /mean|adaptive/.test(bare(base)) && isPoint(base, output),
    };
  if (kind === "dropout") return { p: number(args.p) };
  return kind === "activation" ? { name: bare(base) } : {};
}

/** One value is left for each channel. */
const isPoint = (base: string, output: readonly number[] | null): boolean =>
  bare(base) === "mean" || (output?.slice(2).every((size) => size === 1) ?? false);

const channelsOf = ({ args, tensors }: OutlineLayer): number | undefined =>
  number(args.in_channels) ?? times(tensors.weight?.[1], number(args.groups) ?? 1);

const times = (size: number | undefined, groups: number): number | undefined =>
  size === undefined ? undefined : size * groups;

const number = (value: Plain | undefined): number | undefined =>
  typeof value === "number" ? value : undefined;

function sizes(value: Plain | undefined): readonly number[] | undefined {
  if (typeof value === "number") return [value];
  const isList = Array.isArray(value) && value.length > 0;
  return isList && value.every((item) => typeof item === "number")
    ? (value as number[])
    : undefined;
}
