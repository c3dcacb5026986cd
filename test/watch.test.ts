import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { runCli } from "./support/run-cli.ts";
import { WatchedCli } from "./support/watched-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "layerwise-watch-"));
afterAll(() => rmSync(folder, { recursive: true }));

let cli: WatchedCli | undefined;
afterEach(async () => {
  if (cli) expect(await cli.interrupt()).toBe("SIGINT");
  cli = undefined;
});

const save = (name: string, text: string) => writeFileSync(join(folder, name), text);

/** Saves as editors do that never leave half a file. */
function replace(name: string, text: string): void {
  save(`${name}~`, text);
  renameSync(join(folder, `${name}~`), join(folder, name));
}

const READY = "Ctrl-C ends";

function watch(model: string): WatchedCli {
  cli = new WatchedCli([model, "--input-size", "4,3,8,8", "--watch"], folder);
  return cli;
}

const PYTHON = `
from torch import nn
from sizes import WIDTH

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, WIDTH, 3)
        self.fc = nn.Linear(WIDTH * 36, 10)

    def forward(self, x):
        return self.fc(self.conv(x).flatten(1))
`;

const TYPESCRIPT = `
import { Conv2d, Linear, Module } from "layerwise/nn";
import { flatten } from "layerwise/ops";
import { WIDTH } from "./sizes.ts";

export class Net extends Module {
  conv = new Conv2d(3, WIDTH, 3);
  fc = new Linear(WIDTH * 36, 10);
  forward(x) {
    return this.fc(flatten(this.conv(x), 1));
  }
}
`;

// 32 → 64 channels: 28 parameters each in conv, 36 × 10 in fc; 4 × 36 × 27 and 4 × 36 × 10 multiply-adds.
const TABLE = `
changed          params  multiply-adds  kept for backward  output
conv (Conv2d)      +896      +124.42 k                     [4, 32, 6, 6] → [4, 64, 6, 6]
fc (Linear)    +11.52 k       +46.08 k          +18.43 kB
total          +12.42 k      +170.50 k          +18.43 kB
`;

describe.each([
  ["Python", "net.py", PYTHON, "sizes.py", (width: string) => `WIDTH = ${width}\n`],
  ["TypeScript", "net.ts", TYPESCRIPT, "sizes.ts", (w: string) => `export const WIDTH = ${w};\n`],
])("--watch on %s", (_, name, model, sizes, width) => {
  test("prints the table again at a save of a file that it imports, with what changed", async () => {
    save(name, model);
    save(sizes, width("32"));
    const watched = watch(`${name}:Net`);
    expect(await watched.until(READY)).toContain("Total params: 12,426\n");
    replace(sizes, width("64"));
    const text = await watched.until(READY);
    expect(text).toContain("Total params: 24,842\n");
    expect(text).toContain(TABLE);
  });

  test("shows an error, keeps to the last good table, and goes on", async () => {
    save(name, model);
    save(sizes, width("32"));
    const watched = watch(`${name}:Net`);
    await watched.until(READY);
    save(sizes, width(""));
    const broken = await watched.until(READY);
    expect(broken).toContain("layerwise: SyntaxError: ");
    expect(broken).toContain(`  at ${sizes}:1\n`);
    expect(broken).toContain("above is the last summary without an error; watching");
    save(sizes, width("32"));
    expect(await watched.until(READY)).toContain("\nNothing that is counted changed.\n");
  });

  test("leaves a run that never ends at the next save", async () => {
    save(name, model);
    save(sizes, width("32"));
    const watched = watch(`${name}:Net`);
    await watched.until(READY);
    save(sizes, name.endsWith("py") ? "while True: pass\n" : "while (true);\n");
    await new Promise((later) => setTimeout(later, 500));
    replace(sizes, width("64"));
    expect(await watched.until(READY)).toContain("Total params: 24,842\n");
  });
});

test("--watch on a script says which of its lines changed", async () => {
  save("script.py", 'import torch\nprint("one")\nprint(torch.rand(2, 3).shape)\n');
  cli = new WatchedCli(["script.py", "--watch"], folder);
  expect(await cli.until(READY)).toMatch(/^one\ntorch.Size\(\[2, 3\]\)\n/);
  save("script.py", 'import torch\nprint("one")\nprint(torch.rand(2, 4).shape)\n');
  expect(await cli.until(READY)).toContain("\n− torch.Size([2, 3])\n+ torch.Size([2, 4])\n");
});

test.each(["py", "ts"])("--watch on a .%s file that isn't there ends with 2", async (ending) => {
  const { status, err } = await runCli([`none.${ending}`, "--watch"]);
  expect({ status, err }).toEqual({
    status: 2,
    err: `layerwise: cannot read none.${ending}: there is no such file\n`,
  });
});
