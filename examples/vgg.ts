// VGG: the six columns of Table 1 in Simonyan & Zisserman, arXiv 1409.1556, and the parameters of their Table 2.
import { nn, summary, type Tensor } from "layerwise";

/** A number is a 3×3 convolution of so many kernels, `1x256` a 1×1 one, M a pooling. */
const COLUMNS = {
  A: "64 M 128 M 256 256 M 512 512 M 512 512 M",
  "A-LRN": "64 LRN M 128 M 256 256 M 512 512 M 512 512 M",
  B: "64 64 M 128 128 M 256 256 M 512 512 M 512 512 M",
  C: "64 64 M 128 128 M 256 256 1x256 M 512 512 1x512 M 512 512 1x512 M",
  D: "64 64 M 128 128 M 256 256 256 M 512 512 512 M 512 512 512 M",
  E: "64 64 M 128 128 M 256 256 256 256 M 512 512 512 512 M 512 512 512 512 M",
} as const;

function features(words: string): nn.Sequential {
  const layers: nn.Module[] = [];
  let inChannels = 3;
  for (const word of words.split(" ")) {
    if (word === "M") layers.push(new nn.MaxPool2d(2));
    else if (word === "LRN") layers.push(new nn.LocalResponseNorm(5, { k: 2 }));
    else {
      const kernelSize = word.startsWith("1x") ? 1 : 3;
      const outChannels = Number(word.replace("1x", ""));
      const padding = kernelSize === 3 ? 1 : 0;
      layers.push(
        new nn.Conv2d({ inChannels, outChannels, kernelSize, padding }),
        new nn.ReLU({ inplace: true }),
      );
      inChannels = outChannels;
    }
  }
  return new nn.Sequential(...layers);
}

export class Vgg extends nn.Module {
  features: nn.Sequential;
  classifier = new nn.Sequential(
    new nn.Flatten(),
    new nn.Linear(512 * 7 * 7, 4096),
    new nn.ReLU({ inplace: true }),
    new nn.Dropout(0.5),
    new nn.Linear(4096, 4096),
    new nn.ReLU({ inplace: true }),
    new nn.Dropout(0.5),
    new nn.Linear(4096, 1000),
  );

  constructor(column: keyof typeof COLUMNS) {
    super();
    this.features = features(COLUMNS[column]);
  }

  override forward(image: Tensor): Tensor {
    return this.classifier(this.features(image));
  }
}

for (const column of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
  const { totalParams } = summary(new Vgg(column), [1, 3, 224, 224]);
  console.log(`${column.padEnd(6)}${Math.round(totalParams / 1e6)} million parameters`);
}
console.log(String(summary(new Vgg("D"), [1, 3, 224, 224])));
