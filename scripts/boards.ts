import { readFileSync } from "node:fs";
import type { DType } from "../src/dtype.ts";
import type { SummaryOptions } from "../src/summary/index.ts";
import { numelOf, type Shape, Tensor } from "../src/tensor.ts";

/** What PyTorch and torchinfo recorded of a model. */
export interface Recorded {
  readonly model: string;
  readonly kind: string;
  readonly parameters: number;
  readonly macs: number | null;
}

/** Models of one package, and how to run them. */
export interface Board<R extends Recorded = Recorded> {
  readonly title: string;
  readonly about: string;
  readonly versions: Readonly<Record<string, string>>;
  /** The package, as pip reads it, and what it leans on. */
  readonly packages: readonly [wanted: string, ...along: string[]];
  readonly models: readonly R[];
  /** The folder of the recorded tables. */
  readonly golden: URL;
  readonly page: URL;
  /** Runs once, before the first model. */
  readonly prepare: string;
  /** Where the names of `expression` come from. */
  readonly module: string;
  /** Makes the model. */
  expression(recorded: R): string;
  /** What summary is called with. */
  call(recorded: R): SummaryOptions;
}

interface Vision extends Recorded {
  /** What it is built with, besides no weights. */
  readonly options: Readonly<Record<string, number | null>>;
  readonly input: { readonly input_size?: never; readonly images?: readonly number[][] };
}

interface Transformer extends Recorded {
  readonly expression: string;
  readonly input: Readonly<Record<string, { readonly shape: Shape; readonly dtype: DType }>>;
}

type Index<R> = Pick<Board, "versions"> & { readonly models: readonly R[] };

function recordedIn<R>(folder: string) {
  const golden = new URL(`../test/golden/${folder}/`, import.meta.url);
  const index = JSON.parse(readFileSync(new URL("models.json", golden), "utf8")) as Index<R>;
  return { golden, ...index };
}

function torchvision(): Board<Vision> {
  const recorded = recordedIn<Vision>("board");
  return {
    ...recorded,
    title: "torchvision's models",
    about: `Every model that torchvision lists. Detectors keep boxes of any score: how many a run on random weights finds is
chance; where they cut a mask or a heat map to a box, the box is the whole picture here.`,
    packages: [`torchvision==${recorded.versions.torchvision}`],
    page: new URL("../docs/board.md", import.meta.url),
    prepare: "import torchvision.models",
    module: "torchvision.models",
    expression: ({ model, options }) => {
      const given = Object.entries({ weights: null, ...options })
        .map(([name, value]) => `${name}=${value ?? "None"}`)
        .join(", ");
      return `get_model(${JSON.stringify(model)}, ${given}).eval()`;
    },
    call: ({ input }) =>
      input.images
        ? { inputData: [input.images.map((size) => new Tensor(size))] as never }
        : { inputSize: input.input_size as never },
  };
}

/** What transformers asks for when it is imported. */
const LEANS_ON = [
  "filelock",
  "huggingface_hub",
  "numpy",
  "packaging",
  "pyyaml",
  "regex",
  "requests",
  "safetensors",
  "tokenizers",
  "tqdm",
  "typing_extensions",
];

function transformers(): Board<Transformer> {
  const recorded = recordedIn<Transformer>("board-transformers");
  return {
    ...recorded,
    title: "Models of Hugging Face's transformers",
    about: `Small models of its families, most of two layers, called with zeros.`,
    packages: [`transformers==${recorded.versions.transformers}`, ...LEANS_ON],
    page: new URL("../docs/board-transformers.md", import.meta.url),
    prepare: "import transformers",
    module: "transformers",
    expression: ({ expression }) => `${expression}.eval()`,
    call: ({ input }) => ({
      depth: 9,
      inputData: Object.fromEntries(
        Object.entries(input).map(([name, { shape, dtype }]) => [name, zeros(shape, dtype)]),
      ) as never,
    }),
  };
}

const zeros = (shape: Shape, dtype: DType): Tensor =>
  new Tensor(shape, { dtype, values: new Array<number>(numelOf(shape)).fill(0) });

export const BOARDS: Readonly<Record<string, () => Board>> = {
  torchvision: torchvision as () => Board,
  transformers: transformers as () => Board,
};
