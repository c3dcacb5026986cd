import { LAYERS } from "./torch-layers.ts";
import { FUNCTIONS, OTHERS, TORCH_VERSION } from "./torch-names.ts";

/** A class of torch.nn.modules. */
type LayerName = {
  readonly module: string;
  readonly bases: readonly string[];
  /** torch.nn doesn't have it. */
  readonly hidden?: true;
  /** Of the state that it saves; 1 when left out. */
  readonly version?: number;
};

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");

const lists = (texts: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(texts).map(([place, text]) => [place, words(text)]));

function layerNamed(module: string, word: string): [name: string, layer: LayerName] {
  const [, mark, name = "", bases = "", version] =
    /^(~?)(\w+)\((.*)\)(?:@(\d+))?$/.exec(word) ?? [];
  const named = { module, bases: bases.split(",") };
  return [
    name,
    { ...named, ...(mark && { hidden: true }), ...(version && { version: Number(version) }) },
  ];
}

const layers = Object.entries(LAYERS).flatMap(([module, text]) =>
  words(text).map((word) => layerNamed(module, word)),
);

/** Which names PyTorch has, and where: what the torch that user code imports is laid out by. */
export const TORCH_NAMES = {
  torch: TORCH_VERSION,
  functions: lists(FUNCTIONS),
  others: lists(OTHERS),
  layers: Object.fromEntries(layers),
};
