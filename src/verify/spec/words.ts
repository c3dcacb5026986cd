import type { Kind } from "./item.ts";

/**
 * What each kind is called: in specs, and, without a rank and underscores, by PyTorch's layers and functions. It is the
 * notation's vocabulary: what a word costs and computes, only its op knows.
 */
const NAMES: Readonly<Record<Exclude<Kind, "activation">, readonly string[]>> = {
  conv: ["conv", "convolution", "lazyconv"],
  deconv: ["deconv", "upconv", "transposedconv", "convtranspose", "lazyconvtranspose"],
  maxpool: ["maxpool", "maxpooling", "adaptivemaxpool", "fractionalmaxpool"],
  avgpool: [
    "avgpool",
    "averagepool",
    "meanpool",
    "avgpooling",
    "averagepooling",
    "adaptiveavgpool",
    "mean",
  ],
  fc: ["fc", "linear", "dense", "fullyconnected", "lazylinear"],
  bn: ["bn", "batchnorm", "batchnormalization", "syncbatchnorm", "lazybatchnorm"],
  lrn: ["lrn", "localresponsenorm", "localresponsenormalization", "crossmaplrn"],
  dropout: ["dropout", "alphadropout", "featurealphadropout", "featuredropout"],
  softmax: ["softmax", "logsoftmax"],
  flatten: ["flatten", "view", "reshape"],
  add: ["add", "sum", "shortcut"],
};

const ACTIVATIONS = [
  "relu",
  "relu6",
  "leakyrelu",
  "prelu",
  "rrelu",
  "elu",
  "celu",
  "selu",
  "gelu",
  "silu",
  "swish",
  "mish",
  "sigmoid",
  "logsigmoid",
  "hardsigmoid",
  "hardswish",
  "hardtanh",
  "tanh",
  "softplus",
  "softsign",
];

const KIND_OF = new Map<string, Kind>([
  ...Object.entries(NAMES).flatMap(([kind, names]) =>
    names.map((name): [string, Kind] => [name, kind as Kind]),
  ),
  ...ACTIVATIONS.map((name): [string, Kind] => [name, "activation"]),
]);

/** A name without case, rank, underscores and what marks a variant: `Conv2d`, `relu_`, `max_pool2d_with_indices`. */
export const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_-]/g, "")
    .replace(/[123]d/, "")
    .replace(/withindices$/, "");

export const kindOf = (name: string): Kind | undefined => KIND_OF.get(bare(name));

/** Words to suggest for a misspelt one. */
export const WORDS: readonly string[] = [
  ...["conv3-64", "conv", "maxpool", "avgpool", "FC-1000", "BN", "LRN", "dropout", "softmax"],
  ...["flatten", "input", "padding", "batchnorm", "global average pool"],
  ...ACTIVATIONS,
];
