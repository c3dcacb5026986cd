import { nn, ops, type Tensor } from "layerwise";

/** A block of n layers that change nothing of the shape: how the time grows with the number of layers. */
export const chain = (layers: number): nn.Module =>
  new nn.Sequential(...Array.from({ length: layers }, () => new nn.Linear(64, 64)));

/** torchvision's ResNet-152, for its number of layers. */
class Bottleneck extends nn.Module {
  conv1: nn.Conv2d;
  bn1: nn.BatchNorm2d;
  conv2: nn.Conv2d;
  bn2: nn.BatchNorm2d;
  conv3: nn.Conv2d;
  bn3: nn.BatchNorm2d;
  relu = new nn.ReLU({ inplace: true });
  downsample: nn.Sequential | null;

  constructor(inplanes: number, planes: number, stride: number, expands: boolean) {
    super();
    this.conv1 = new nn.Conv2d(inplanes, planes, 1, { bias: false });
    this.bn1 = new nn.BatchNorm2d(planes);
    this.conv2 = new nn.Conv2d(planes, planes, 3, { stride, padding: 1, bias: false });
    this.bn2 = new nn.BatchNorm2d(planes);
    this.conv3 = new nn.Conv2d(planes, planes * 4, 1, { bias: false });
    this.bn3 = new nn.BatchNorm2d(planes * 4);
    this.downsample = expands
      ? new nn.Sequential(
          new nn.Conv2d(inplanes, planes * 4, 1, { stride, bias: false }),
          new nn.BatchNorm2d(planes * 4),
        )
      : null;
  }

  override forward(x: Tensor): Tensor {
    const short = this.downsample ? this.downsample(x) : x;
    const y = this.relu(this.bn2(this.conv2(this.relu(this.bn1(this.conv1(x))))));
    return this.relu(ops.add(this.bn3(this.conv3(y)), short));
  }
}

export class ResNet152 extends nn.Module {
  stem = new nn.Sequential(
    new nn.Conv2d(3, 64, 7, { stride: 2, padding: 3, bias: false }),
    new nn.BatchNorm2d(64),
    new nn.ReLU(),
    new nn.MaxPool2d(3, 2, 1),
  );
  stages = new nn.Sequential(
    ...[3, 8, 36, 3].map((blocks, stage) => {
      const planes = 64 * 2 ** stage;
      const first = stage === 0 ? 64 : planes * 2;
      return new nn.Sequential(
        ...Array.from(
          { length: blocks },
          (_, at) =>
            new Bottleneck(
              at === 0 ? first : planes * 4,
              planes,
              at === 0 && stage > 0 ? 2 : 1,
              at === 0,
            ),
        ),
      );
    }),
  );
  fc = new nn.Linear(2048, 1000);

  override forward(x: Tensor): Tensor {
    const features = ops.adaptiveAvgPool2d(this.stages(this.stem(x)), 1);
    return this.fc(ops.flatten(features, 1));
  }
}

/** A pre-norm encoder layer: attention, then two linear layers. */
class EncoderLayer extends nn.Module {
  norm1: nn.LayerNorm;
  query: nn.Linear;
  key: nn.Linear;
  value: nn.Linear;
  proj: nn.Linear;
  norm2: nn.LayerNorm;
  mlp: nn.Sequential;
  private readonly heads: number;

  constructor(width: number, heads: number, hidden: number) {
    super();
    this.heads = heads;
    this.norm1 = new nn.LayerNorm(width);
    this.query = new nn.Linear(width, width);
    this.key = new nn.Linear(width, width);
    this.value = new nn.Linear(width, width);
    this.proj = new nn.Linear(width, width);
    this.norm2 = new nn.LayerNorm(width);
    this.mlp = new nn.Sequential(
      new nn.Linear(width, hidden),
      new nn.GELU(),
      new nn.Linear(hidden, width),
    );
  }

  override forward(x: Tensor): Tensor {
    const [batch, tokens, width] = x.shape as [number, number, number];
    const normed = this.norm1(x);
    const heads = (y: Tensor) =>
      ops.transpose(ops.view(y, batch, tokens, this.heads, width / this.heads), 1, 2);
    const mixed = ops.scaledDotProductAttention(
      heads(this.query(normed)),
      heads(this.key(normed)),
      heads(this.value(normed)),
    );
    const joined = ops.reshape(ops.transpose(mixed, 1, 2), batch, tokens, width);
    const attended = ops.add(x, this.proj(joined));
    return ops.add(attended, this.mlp(this.norm2(attended)));
  }
}

/** ViT-H/14: 32 encoder layers of width 1280. */
export class VitHuge extends nn.Module {
  patches = new nn.Conv2d(3, 1280, 14, { stride: 14 });
  layers = new nn.Sequential(...Array.from({ length: 32 }, () => new EncoderLayer(1280, 16, 5120)));
  head = new nn.Linear(1280, 1000);

  override forward(x: Tensor): Tensor {
    const tokens = ops.transpose(ops.flatten(this.patches(x), 2), 1, 2);
    return this.head(ops.mean(this.layers(tokens), 1));
  }
}
