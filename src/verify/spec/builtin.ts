import type { Spec } from "./item.ts";
import { parseSpec } from "./parse.ts";

const vgg = (column: string): string => `
input 3×224×224
padding same
${column} FC-4096 FC-4096 FC-1000 soft-max`;

const resnet = (...stages: readonly string[]): string => `
input 3×224×224
padding same
batchnorm after conv
7×7, 64, stride 2 → 3×3 max pool, stride 2
→ ${stages.join(" → ")}
→ global average pool → 1000-d fc → softmax`;

/** A stage of the table's basic blocks, and of those with a bottleneck. */
const basic = (width: number, times: number): string =>
  `[3×3, ${width}; 3×3, ${width}]${width === 64 ? "" : "/2"} ×${times}`;
const bottleneck = (width: number, times: number): string =>
  `[1×1, ${width}; 3×3, ${width}; 1×1, ${4 * width}]${width === 64 ? "" : "/2"} ×${times}`;

const WIDTHS = [64, 128, 256, 512];
const stages = (block: typeof basic, ...times: readonly number[]): string =>
  resnet(...WIDTHS.map((width, at) => block(width, times[at] as number)));

/** Published networks, as their papers' tables give them. */
const TEXTS: Readonly<Record<string, string>> = {
  // Simonyan & Zisserman, arXiv 1409.1556, table 1.
  "vgg-a": vgg("64 M 128 M 256 256 M 512 512 M 512 512 M"),
  "vgg-a-lrn": vgg("64 LRN M 128 M 256 256 M 512 512 M 512 512 M"),
  "vgg-b": vgg("64 64 M 128 128 M 256 256 M 512 512 M 512 512 M"),
  "vgg-c": vgg("64 64 M 128 128 M 256 256 c1-256 M 512 512 c1-512 M 512 512 c1-512 M"),
  "vgg-d": vgg("64 64 M 128 128 M 256 256 256 M 512 512 512 M 512 512 512 M"),
  "vgg-e": vgg("64 64 M 128 128 M 256 256 256 256 M 512 512 512 512 M 512 512 512 512 M"),
  // Krizhevsky, Sutskever & Hinton, NIPS 2012, section 3.5; two halves, each on a card of its own.
  alexnet: `
input 3×224×224
padding same
conv11-96/4 p2 → LRN → maxpool3/2 → conv5-256 g2 → LRN → maxpool3/2
→ conv3-384 → conv3-384 g2 → conv3-256 g2 → maxpool3/2
→ FC-4096 → FC-4096 → FC-1000 → softmax`,
  // Krizhevsky, arXiv 1404.5997, on one card: torchvision's.
  "alexnet-owt": `
input 3×224×224
padding same
conv11-64/4 p2 → maxpool3/2 → conv5-192 → maxpool3/2
→ conv3-384 → conv3-256 → conv3-256 → maxpool3/2
→ FC-4096 → FC-4096 → FC-1000 → softmax`,
  // He et al., arXiv 1512.03385, table 1.
  "resnet-18": stages(basic, 2, 2, 2, 2),
  "resnet-34": stages(basic, 3, 4, 6, 3),
  "resnet-50": stages(bottleneck, 3, 4, 6, 3),
  "resnet-101": stages(bottleneck, 3, 4, 23, 3),
  "resnet-152": stages(bottleneck, 3, 8, 36, 3),
};

const ALIASES: Readonly<Record<string, string>> = {
  "vgg-11": "vgg-a",
  "vgg-13": "vgg-b",
  "vgg-16": "vgg-d",
  "vgg-19": "vgg-e",
};

export const BUILTIN_NAMES = Object.keys(TEXTS);

/** `VGG11`, `vgg_a` and `ResNet 50` are written in other ways. */
const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-")
    .replace(/^(vgg|resnet|alexnet)-?(?=[\w])/, "$1-");

/** The built-in spec of that name; undefined where there is none. */
export function builtinSpec(name: string): Spec | undefined {
  const plain = plainName(name);
  const key = Object.hasOwn(ALIASES, plain) ? (ALIASES[plain] as string) : plain;
  const text = Object.hasOwn(TEXTS, key) ? TEXTS[key] : undefined;
  return text === undefined ? undefined : parseSpec(key, text);
}
