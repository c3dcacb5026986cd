import { nn, ops, Parameter, type Tensor } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

/** Pooling indices go from the encoder to the decoder. */
class AutoEncoder extends nn.Module {
  encoder = new nn.Sequential(new nn.Conv2d(3, 16, 3, { padding: 1 }), new nn.ReLU());
  pool = new nn.MaxPool2d(2, { returnIndices: true });
  unpool = new nn.MaxUnpool2d(2);
  decoder = new nn.Sequential(new nn.Conv2d(16, 3, 3, { padding: 1 }), new nn.Sigmoid());

  override forward(x: Tensor): Tensor {
    const [pooled, indices] = this.pool(this.encoder(x)) as readonly [Tensor, Tensor];
    return this.decoder(this.unpool(pooled, indices));
  }
}

class DenoisingAutoEncoder extends nn.Module {
  encode = new nn.Sequential(new nn.Linear(784, 128), new nn.ReLU(), new nn.Linear(128, 16));
  decode = new nn.Sequential(new nn.Linear(16, 128), new nn.ReLU(), new nn.Linear(128, 784));

  override forward(x: Tensor): [Tensor, Tensor] {
    const code = this.encode(ops.flatten(x, 1));
    return [ops.view(this.decode(code), x.shape), code];
  }
}

/** DCGAN's generator. */
class Generator extends nn.Module {
  main = new nn.Sequential(
    new nn.ConvTranspose2d(100, 64, 4, 1, 0, { bias: false }),
    new nn.BatchNorm2d(64),
    new nn.ReLU(true),
    new nn.ConvTranspose2d(64, 32, 4, 2, 1, { bias: false }),
    new nn.BatchNorm2d(32),
    new nn.ReLU(true),
    new nn.ConvTranspose2d(32, 3, 4, 2, 1, { bias: false }),
    new nn.Tanh(),
  );

  override forward(noise: Tensor): Tensor {
    return this.main(noise);
  }
}

class Discriminator extends nn.Module {
  main = new nn.Sequential(
    new nn.Conv2d(3, 32, 4, 2, 1, { bias: false }),
    new nn.LeakyReLU(0.2, { inplace: true }),
    new nn.Conv2d(32, 1, 8, 1, 0, { bias: false }),
    new nn.Sigmoid(),
  );

  override forward(image: Tensor): Tensor {
    return ops.view(this.main(image), [-1]);
  }
}

/** Both players in one model; the judge sees two images. */
class Gan extends nn.Module {
  generator = new Generator();
  discriminator = new Discriminator();

  override forward(noise: Tensor, real: Tensor): [Tensor, Tensor] {
    const fake = this.generator(noise);
    return [this.discriminator(fake), this.discriminator(real)];
  }
}

/** The middle value of the code, no sampling. */
class Vae extends nn.Module {
  encode = new nn.Linear(784, 64);
  mean = new nn.Linear(64, 8);
  log_variance = new nn.Linear(64, 8);
  decode = new nn.Sequential(new nn.Linear(8, 64), new nn.ReLU(), new nn.Linear(64, 784));

  override forward(x: Tensor): Record<string, Tensor> {
    const hidden = ops.relu(this.encode(x));
    const [mean, logVariance] = [this.mean(hidden), this.log_variance(hidden)];
    const image = this.decode(ops.add(mean, ops.exp(ops.mul(logVariance, 0.5))));
    return { image, mean, log_variance: logVariance };
  }
}

/** Einsum, and layers chosen by index. */
class Highway extends nn.Module {
  gates = new nn.ModuleList([new nn.Linear(10, 10), new nn.Linear(10, 10), new nn.Linear(10, 10)]);
  core = new Parameter([10, 10, 4]);

  override forward(input: Tensor): Tensor {
    let x = input;
    for (const index of [2, 0, 1]) {
      const gate = ops.sigmoid(this.gates.at(index)(x));
      x = ops.add(ops.mul(gate, x), ops.mul(ops.rsub(gate, 1), ops.tanh(x)));
    }
    return ops.einsum("bi,ijk,bj->bk", x, this.core, x);
  }
}

export const generative: Networks = {
  "AutoEncoder()": () => new AutoEncoder(),
  "DenoisingAutoEncoder()": () => new DenoisingAutoEncoder(),
  "Generator()": () => new Generator(),
  "Gan()": () => new Gan(),
  "Vae()": () => new Vae(),
  "Highway()": () => new Highway(),
};
