import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

// Scripts that load the sets of torchvision. Its own source isn't here: what stands for it has the names that are amended.

const folder = mkdtempSync(join(tmpdir(), "layerwise-pictures-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const FILES = {
  "__init__.py": "",
  "utils.py": `def save_image(tensor, fp, **options):
    open(fp, "wb")
`,
  "datasets/__init__.py": `from torchvision.datasets.cifar import CIFAR10, CIFAR100
from torchvision.datasets.fakedata import FakeData
from torchvision.datasets.mnist import EMNIST, MNIST, FashionMNIST
`,
  "datasets/vision.py": `class VisionDataset:
    def __init__(self, root=None, transform=None, target_transform=None):
        self.root, self.transform, self.target_transform = root, transform, target_transform
`,
  "datasets/mnist.py": `from torchvision.datasets.vision import VisionDataset

class MNIST(VisionDataset):
    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        super().__init__(root, transform, target_transform)
        self.train = train
        if download:
            self.download()
        if not self._check_exists():
            raise RuntimeError("Dataset not found. You can use download=True to download it")
        self.data, self.targets = self._load_data()

    def _check_exists(self):
        return False

    def _load_data(self):
        return open(self.root), None

    def __len__(self):
        return len(self.data)

    def download(self):
        raise RuntimeError("no network")

class FashionMNIST(MNIST):
    pass

class EMNIST(MNIST):
    def __init__(self, root, split, **options):
        self.split = split
        super().__init__(root, **options)
`,
  "datasets/cifar.py": `from torchvision.datasets.vision import VisionDataset

class CIFAR10(VisionDataset):
    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        raise RuntimeError("Dataset not found or corrupted.")

    def __len__(self):
        return len(self.data)

class CIFAR100(CIFAR10):
    pass
`,
  "datasets/fakedata.py": `import torch
from torchvision.datasets.vision import VisionDataset

class FakeData(VisionDataset):
    def __init__(self, size=1000, image_size=(3, 224, 224), transform=None):
        super().__init__(None, transform)
        self.size, self.image_size, self.made = size, image_size, 0

    def __getitem__(self, index):
        self.made += 1
        return torch.randn(*self.image_size), torch.randint(0, 10, (1,))[0].item()

    def __len__(self):
        return self.size
`,
  "transforms/__init__.py": "from torchvision.transforms.transforms import *",
  "transforms/transforms.py": `import numpy as np
import torch

class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, image):
        for transform in self.transforms:
            image = transform(image)
        return image

class ToTensor:
    def __call__(self, image):
        array = np.array(image, np.uint8, copy=True)
        tensor = torch.from_numpy(array).view(image.size[1], image.size[0], len(image.getbands()))
        return tensor.permute((2, 0, 1)).contiguous().to(dtype=torch.get_default_dtype()).div(255)

class Flip:
    def __call__(self, image):
        return image.transpose(0) if torch.rand(1) < 0.7 else image

class Crop:
    def __call__(self, image):
        share = torch.empty(1).uniform_(0.5, 1.0).item()
        at = torch.randint(0, 9, size=(1,)).item()
        order = torch.randperm(4).tolist()
        width = int(round(image.width * share))
        assert (at, order, width) == (4, [0, 1, 2, 3], 24), (at, order, width)
        return image.crop((at, at, at + width, at + width)).resize((32, 32))
`,
};
for (const [name, text] of Object.entries(FILES)) file(`site-packages/torchvision/${name}`, text);
const path = ["--path", join(folder, "site-packages")];

const TRAINING = `import os
import torch
from torch import nn
from torchvision import datasets, transforms, utils

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.fc = nn.Linear(4 * 26 * 26, 10)

    def forward(self, x):
        return self.fc(torch.flatten(self.conv(x), 1))

`;

test("the pictures of MNIST have their sizes, and a script trains on them", async () => {
  const script = file(
    "mnist.py",
    `${TRAINING}train = datasets.MNIST("data", train=True, download=True, transform=transforms.ToTensor())
loader = torch.utils.data.DataLoader(train, batch_size=64, shuffle=True)
print(len(train), len(loader), train.data.shape, train.targets.dtype, train[0][1])
model = Net()
for step, (images, labels) in enumerate(loader):
    print(images.shape, images.dtype, labels.shape, labels.dtype, model(images).shape)
    if step == 1:
        break
utils.save_image(images, "data/real.png")
here = os.path.dirname(__file__)
os.makedirs(f"{here}/results", exist_ok=True)
torch.save(model.state_dict(), f"{here}/results/model.pt")
print("%.2f" % images.max())
`,
  );
  const { status, out, err } = await runCli([script, ...path]);
  const batch = "torch.Size([64, 1, 28, 28]) torch.float32 torch.Size([64]) torch.int64";
  expect({ status, out }).toEqual({
    status: 0,
    out: `60000 938 torch.Size([60000, 28, 28]) torch.int64 ?
${`${batch} torch.Size([64, 10])\n`.repeat(2)}?
`,
  });
  expect(err).toBe(
    `layerwise: no pictures are loaded here (MNIST): 60,000 of 28 × 28
${["results", "results/model.pt"].map((name) => `layerwise: nothing is written here: ${folder}/${name}\n`).join("")}`,
  );
});

test("sets differ in their sizes; what chance decides is the middle", async () => {
  const script = file(
    "sets.py",
    `${TRAINING}both = transforms.Compose([transforms.Flip(), transforms.Crop(), transforms.ToTensor()])
for kind in (datasets.CIFAR10, datasets.CIFAR100):
    data = kind("data", train=False, transform=both)
    print(len(data), data.data.shape, data[3][0].shape, data.classes[:2], len(data.classes), data.class_to_idx[data.classes[9]])
print(data[0][0] is data[1][0], kind("data")[0][0])
print(len(datasets.FashionMNIST("data", train=False)), datasets.EMNIST("data", "letters").data.shape)
fake = datasets.FakeData(5, (3, 8, 8))
print([image.shape for image, _ in torch.utils.data.DataLoader(fake, 2)], fake.made)
try:
    data[10_000]
except IndexError as error:
    print(error)
`,
  );
  const { status, out, err } = await runCli([script, ...path]);
  expect({ status, out: out.replace(/0x[\dA-F]+/, "0x…") }).toEqual({
    status: 0,
    out: `10000 (10000, 32, 32, 3) torch.Size([3, 32, 32]) ['airplane', 'automobile'] 10 9
10000 (10000, 32, 32, 3) torch.Size([3, 32, 32]) ['apple', 'aquarium_fish'] 100 9
True <PIL.Image.Image image mode=RGB size=32x32 at 0x…>
10000 torch.Size([124800, 28, 28])
[torch.Size([2, 3, 8, 8]), torch.Size([2, 3, 8, 8]), torch.Size([1, 3, 8, 8])] 1
index 10000 is out of bounds for dimension 0 with size 10000
`,
  });
  expect(err).toContain("no pictures are loaded here (EMNIST): 124,800 of 28 × 28\n");
});

test("a model that was never called gets a size that suits its first layer, and the arguments that it lacks", async () => {
  const script = file(
    "hints.py",
    `${TRAINING.replace("__init__(self)", "__init__(self, classes)")}class Words(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(100, 8)

    def forward(self, x, mask):
        return self.words(x)

model = Words()
net = nn.Sequential(nn.Conv2d(5, 4, 3))
raise ValueError("no data")
`,
  );
  const { err } = await runCli([script, ...path]);
  expect(err.slice(err.indexOf("layerwise: "))).toBe(`layerwise: for a summary, run
  layerwise ${script}:model --input-size 1,128 --input-size 1,128 --dtypes long,long
  layerwise ${script}:net --input-size 1,5,224,224
`);
  const needy = file("needy.py", TRAINING.replace("__init__(self)", "__init__(self, classes)"));
  const said = await runCli([needy, ...path]);
  expect(said.err).toBe(
    `layerwise: ${needy} printed nothing. For a summary, run\n  layerwise '${needy}:Net(classes=…)' --input-size 1,3,224,224\n`,
  );
});
