import type { Networks } from "./networks.ts";

/** What `load` imports, without what it prints: an example prints its summary when it runs. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await load();
  } finally {
    console.log = log;
  }
}

const { Vgg } = await quietly(() => import("../../examples/vgg.ts"));
export const { ResNet50 } = await quietly(() => import("../../examples/resnet50.ts"));
export const { Vit } = await quietly(() => import("../../examples/vit-b16.ts"));
const { Bert } = await quietly(() => import("../../examples/bert-base.ts"));
const { LstmClassifier } = await quietly(() => import("../../examples/lstm-classifier.ts"));
const { UNet } = await quietly(() => import("../../examples/unet.ts"));

export const examples: Networks = {
  "Vgg('A')": () => new Vgg("A"),
  "Vgg('A-LRN')": () => new Vgg("A-LRN"),
  "Vgg('B')": () => new Vgg("B"),
  "Vgg('C')": () => new Vgg("C"),
  "Vgg('D')": () => new Vgg("D"),
  "Vgg('E')": () => new Vgg("E"),
  "vision.ResNet50()": () => new ResNet50(),
  "attention.Vit()": () => new Vit(),
  "Bert()": () => new Bert(),
  "LstmClassifier(20000, 2)": () => new LstmClassifier(20_000, 2),
  "UNet(1, 2)": () => new UNet(1, 2),
};
