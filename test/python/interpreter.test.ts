import { beforeAll, expect, test } from "vitest";
import { type Started, startInterpreter } from "../support/interpreter.ts";

let started: Started;

beforeAll(async () => {
  started = await startInterpreter();
}, 60_000);

/** What `code` prints, in an interpreter in which nothing has run. */
function run(code: string): string {
  const { python, printed } = started;
  try {
    python.run(code);
    return printed();
  } finally {
    python.reset();
  }
}

test("a module runs on sizes", () => {
  const code = `
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.fc = nn.Linear(8, 10)

    def forward(self, x):
        return self.fc(torch.relu(self.conv(x)).mean((2, 3)))

net = Net()
print(net(torch.rand(2, 3, 32, 32)).shape)
print(net)
print(list(net.state_dict()))
`;
  expect(run(code)).toBe(`torch.Size([2, 10])
Net(
  (conv): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
  (fc): Linear(in_features=8, out_features=10, bias=True)
)
['conv.weight', 'conv.bias', 'fc.weight', 'fc.bias']
`);
});

test("what one model did to Python is gone for the next", () => {
  run("import json, torch; json.dumps = None; torch.relu = None; leaked = 1");
  expect(
    run("import json, torch; print(json.dumps(1), torch.relu is None, 'leaked' in globals())"),
  ).toBe("1 False False\n");
});

test("an error of PyTorch's keeps its words, and says what would be right", () => {
  const code = `
import torch
try:
    torch.nn.Linear(3, 4)(torch.rand(2, 5))
except RuntimeError as error:
    print(error, error.__notes__)
`;
  expect(run(code)).toBe(
    "mat1 and mat2 shapes cannot be multiplied (2x5 and 3x4) ['layerwise: set in_features to 5']\n",
  );
});
