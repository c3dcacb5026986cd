// Time and memory of a summary, warm, and of the whole process; torchinfo's on the same networks where Python has it.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type nn, summary } from "layerwise";
import { MyNet } from "../examples/vgg11.ts";
import { chain, ResNet152, VitHuge } from "./models.ts";
import { fastest, measureProcess, takenText } from "./process.ts";
import { pythonLines } from "./python.ts";

interface Subject {
  readonly name: string;
  readonly build: () => nn.Module;
  readonly size: readonly number[];
  readonly runs: number;
}

const SUBJECTS: readonly Subject[] = [
  { name: "VGG11", build: () => new MyNet(), size: [12, 1, 224, 224], runs: 300 },
  { name: "ResNet-152", build: () => new ResNet152(), size: [1, 3, 224, 224], runs: 60 },
  { name: "ViT-H/14", build: () => new VitHuge(), size: [1, 3, 224, 224], runs: 60 },
  { name: "chain of 100", build: () => chain(100), size: [1, 64], runs: 60 },
  { name: "chain of 1,000", build: () => chain(1000), size: [1, 64], runs: 20 },
  { name: "chain of 10,000", build: () => chain(10_000), size: [1, 64], runs: 5 },
];

/** The least of many runs: what else the machine does only adds. */
const least = (values: readonly number[]): number => Math.min(...values);

function time(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function measure({ name, build, size, runs }: Subject) {
  const construct: number[] = [];
  const summarise: number[] = [];
  for (let run = 0; run < runs; run++) {
    let model!: nn.Module;
    construct.push(time(() => (model = build())));
    summarise.push(time(() => String(summary(model, [...size]))));
  }
  const rows = summary(build(), [...size]).summaryList.length;
  const ms = least(summarise);
  return { name, rows, build: least(construct), ms, perRow: (ms / rows) * 1000 };
}

const interpreter = process.env.PYTHON ?? "python3";
const python = fileURLToPath(new URL("./torchinfo_bench.py", import.meta.url));

/** torchinfo's own time, in milliseconds by name; empty where Python lacks torch or torchinfo. */
function torchinfoTimes(): Record<string, number> {
  const { status, stdout } = spawnSync(interpreter, [python], { encoding: "utf8" });
  return status === 0 ? (JSON.parse(stdout) as Record<string, number>) : {};
}

function wholeProcess(): string {
  const cli = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
  const example = fileURLToPath(new URL("../examples/vgg11.ts", import.meta.url));
  return takenText(fastest(5, () => measureProcess(process.execPath, [cli, example])));
}

const theirs = torchinfoTimes();
const head = ["network", "rows", "build ms", "summary ms", "µs/row", "torchinfo ms"];
const lines = SUBJECTS.map(measure).map(({ name, rows, build, ms, perRow }) => [
  name,
  String(rows),
  build.toFixed(2),
  ms.toFixed(2),
  perRow.toFixed(1),
  theirs[name]?.toFixed(0) ?? "–",
]);
const widths = head.map((title, at) =>
  Math.max(title.length, ...lines.map((line) => (line[at] as string).length)),
);
const show = (cells: readonly string[]) =>
  console.log(
    cells
      .map((cell, at) =>
        at === 0 ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number),
      )
      .join("  "),
  );
show(head);
for (const line of lines) show(line);
console.log(`\nlayerwise examples/vgg11.ts, whole process: ${wholeProcess()}`);
for (const line of await pythonLines(interpreter)) console.log(line);
