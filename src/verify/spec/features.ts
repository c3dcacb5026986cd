import type { Element } from "./elements.ts";
import type { Features, Item } from "./item.ts";

/** An argument that isn't what the spec says. */
export interface Unlike {
  readonly kind: string;
  /** PyTorch's name of it. */
  readonly argument: string;
  readonly found: string;
  readonly wanted: string;
}

/** In what a layer isn't what an item says. What either leaves open isn't compared. */
export function unlikeFeatures(item: Item, element: Element): Unlike[] {
  const isConv = item.kind === "conv" || item.kind === "deconv";
  // Tables give a stride and groups only where they aren't 1; a stage says which of its convolutions has one.
  const stride = item.stride ?? (isConv && !item.shrinks ? [1] : undefined);
  const groups = isConv ? (item.groups ?? 1) : undefined;
  return [
    ...sizes("kernel", "kernel_size", item.kernel, element.kernel),
    ...plain("out", item.kind === "fc" ? "out_features" : "out_channels", item.out, element.out),
    ...sizes("stride", "stride", stride, element.stride),
    ...sizes(
      "padding",
      "padding",
      paddingOf(item, item, element),
      paddingOf(element, item, element),
    ),
    ...plain("groups", "groups", groups, element.groups),
    ...plain("p", "p", item.p, element.p),
    ...(item.name === undefined ? [] : plain("name", "activation", item.name, element.name)),
    ...global(item, element),
  ];
}

const text = (sizes: readonly number[]): string =>
  sizes.every((size) => size === sizes[0]) ? String(sizes[0]) : `(${sizes.join(", ")})`;

/** One number stands for all sides. */
function sizes(
  kind: string,
  argument: string,
  wanted: readonly number[] | undefined,
  found: readonly number[] | undefined,
): Unlike[] {
  if (!wanted || !found) return [];
  const rank = Math.max(found.length, 1);
  const side = (sizes: readonly number[], at: number) => sizes[at] ?? sizes[0];
  const isSame = Array.from(
    { length: rank },
    (_, at) => side(wanted, at) === side(found, at),
  ).every(Boolean);
  return isSame ? [] : [{ kind, argument, found: text(found), wanted: text(wanted) }];
}

const plain = <T extends number | string>(
  kind: string,
  argument: string,
  wanted: T | undefined,
  found: T | undefined,
): Unlike[] =>
  wanted === undefined || found === undefined || wanted === found
    ? []
    : [{ kind, argument, found: String(found), wanted: String(wanted) }];

/** `same` is half of the kernel on each side: of the kernel that is wanted, where that is another. */
function paddingOf(
  { padding }: Features,
  item: Item,
  element: Element,
): readonly number[] | undefined {
  if (padding !== "same") return padding;
  const kernel = item.kernel ?? element.kernel;
  return kernel?.map((size, at) => {
    const apart = element.dilation?.[at] ?? element.dilation?.[0] ?? 1;
    return Math.floor((apart * (size - 1)) / 2);
  });
}

/** A pool over the whole image, whichever layer or function it is. */
const global = (item: Item, element: Element): Unlike[] =>
  item.isGlobal && element.layer.output && !element.isGlobal && !isPoint(element)
    ? [
        {
          kind: "global",
          argument: "output_size",
          found: text(element.layer.output.slice(2)),
          wanted: "1",
        },
      ]
    : [];

const isPoint = ({ layer }: Element): boolean =>
  layer.output?.slice(2).every((size) => size === 1) ?? false;
