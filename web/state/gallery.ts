import { replaceSource } from "./aside.ts";
import type { Language } from "./settings.ts";

/** A network that is ready to be looked at. */
export interface Ready {
  readonly name: string;
  readonly language: Language;
  readonly input: string;
  /** The class or variable that is meant, where the file has several. */
  readonly model: string;
  /** Added to the file, to make a model whose class wants arguments. */
  readonly made?: string;
  load(): Promise<{ readonly default: string }>;
}

const vgg = (column: string): Ready => ({
  name: `VGG ${column}`,
  language: "typescript",
  input: "1, 3, 224, 224",
  model: "net",
  made: `new Vgg("${column}")`,
  load: () => import("../../examples/vgg.ts?raw"),
});

const IMAGE = "1, 3, 224, 224";

/** Each is fetched when it is chosen. */
export const GALLERY: readonly Ready[] = [
  {
    name: "VGG11, by hand",
    language: "python",
    input: "12, 1, 224, 224",
    model: "",
    load: () => import("../../examples/vgg11.py?raw"),
  },
  ...["A", "B", "C", "D", "E"].map(vgg),
  {
    name: "ResNet-50",
    language: "typescript",
    input: IMAGE,
    model: "ResNet50",
    load: () => import("../../examples/resnet50.ts?raw"),
  },
  {
    name: "ViT-B/16",
    language: "typescript",
    input: IMAGE,
    model: "Vit",
    load: () => import("../../examples/vit-b16.ts?raw"),
  },
  {
    name: "U-Net",
    language: "typescript",
    input: "1, 1, 572, 572",
    model: "net",
    made: "new UNet(1, 2)",
    load: () => import("../../examples/unet.ts?raw"),
  },
  {
    name: "LSTM",
    language: "typescript",
    input: "int64 8, 200",
    model: "net",
    made: "new LstmClassifier(20_000, 2)",
    load: () => import("../../examples/lstm-classifier.ts?raw"),
  },
  {
    name: "BERT-base",
    language: "typescript",
    input: "int64 1, 512; int64 1, 512",
    model: "Bert",
    load: () => import("../../examples/bert-base.ts?raw"),
  },
  {
    name: "GPT block",
    language: "python",
    input: "4, 1024, 768",
    model: "GptBlock",
    load: () => import("../../examples/gpt_block.py?raw"),
  },
];

/** The lines at an example's end that print it: the page shows it better. */
const PRINTS = /\n\n(?:for|const tokens|console)\b.*$/s;

/** Puts a ready network where the source is; what was written there is kept. */
export async function take(ready: Ready): Promise<void> {
  const { default: text } = await ready.load();
  const made = ready.made ? `\nexport const net = ${ready.made};\n` : "";
  const shown =
    ready.language === "typescript" ? text.replace(PRINTS, "\n").replace(", summary", "") : text;
  replaceSource({ ...ready, source: shown + made });
}
