import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPython } from "layerwise/python";
import { fastest, measureProcess, takenText } from "./process.ts";

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

const CLI = path("dist/cli/main.js");
const EXAMPLE = path("examples/vgg11.py");
const RUNS = 5;
/** As many as it takes until the engine is compiled. */
const SESSION_RUNS = 40;

/** Files in Python: the whole process, a session that is open, and real Python where `python` has torch. */
export async function pythonLines(python: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "layerwise-bench-"));
  try {
    const own = (cache: string) => ({ ...process.env, XDG_CACHE_HOME: join(folder, cache) });
    const ours = (cache: string) => measureProcess(process.execPath, [CLI, EXAMPLE], own(cache));
    let colds = 0;
    const cold = fastest(3, () => ours(`cold${colds++}`));
    ours("warm");
    return [
      `layerwise examples/vgg11.py, cold: ${Math.round(cold?.ms ?? Number.NaN)} ms`,
      `layerwise examples/vgg11.py, warm: ${takenText(fastest(RUNS, () => ours("warm")))}`,
      ...(await sessionLines()),
      ...theirs(python, folder),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function sessionLines(): Promise<string[]> {
  const session = await openPython({ stdout: () => undefined });
  const time = async (file: string, model: string, inputSize: readonly number[]) => {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < SESSION_RUNS; run++) {
      const start = performance.now();
      await session.load({ file: path(file), model });
      await session.summary({ inputSize: [...inputSize] });
      least = Math.min(least, performance.now() - start);
    }
    return `${model}, again in an open session: ${least.toFixed(0)} ms`;
  };
  try {
    return [
      await time("examples/vgg11.py", "MyNet", [12, 1, 224, 224]),
      await time("bench/resnet152.py", "ResNet152", [1, 3, 224, 224]),
    ];
  } finally {
    await session.close();
  }
}

/** torchinfo on the same file without the forward pass that the file does itself, and torch's own start. */
function theirs(python: string, folder: string): string[] {
  const file = join(folder, "vgg11.py");
  writeFileSync(file, readFileSync(EXAMPLE, "utf8").replace(/^net\(x\)\n/m, ""));
  const whole = fastest(2, () => measureProcess(python, [file]));
  if (!whole) return [];
  const torch = fastest(RUNS, () => measureProcess(python, ["-c", "import torch"]));
  return [
    `torchinfo on it without its line net(x): ${takenText(whole)}`,
    `python -c "import torch": ${takenText(torch)}`,
  ];
}
