/** How a model was run when what it keeps was recorded. */
export const USES = ["train", "eval", "float32", "float16", "bfloat16"] as const;
export type Use = (typeof USES)[number];

/** A model's bytes kept for backward; `reason` says where they are not PyTorch's. */
export interface Kept {
  readonly model: string;
  readonly bytes: number;
  readonly reason: string;
}

/** The largest batch measured and planned; `reason` is there where nothing could be compared. */
export interface Rung {
  readonly model: string;
  readonly best: number;
  readonly got?: number;
  /** Rungs of the ladder that the plan is too high (below 0) or too low. */
  readonly off?: number;
  /** Bytes by which the model must differ from its plan, at the least, for the rung that was measured. */
  readonly by?: number;
  readonly reason?: string;
}

/** docs/memory.md */
export function memoryText(
  versions: Readonly<Record<string, string>>,
  keeps: readonly Kept[],
  rungs: readonly Rung[],
): string {
  const said = Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
  return `# How true a plan is

\`npm run memory\` measures this and writes this page (${said}).

${keptText(keeps)}
${batchText(rungs)}
${othersText(rungs)}`;
}

function keptText(keeps: readonly Kept[]): string {
  const equal = keeps.filter(({ reason }) => reason === "").length;
  return `## Bytes kept for backward

What \`saved_tensors_hooks\` sees, each storage once and whole, without parameters and buffers, of a batch of 2: on the CPU in
training and in evaluation, and as a GPU's kernels keep it in float32 and under autocast in float16 and bfloat16 (recorded
on PyTorch's fake tensors, which compute nothing). Equal means to the byte, in all five.

**${equal} of ${keeps.length} torchvision classifiers are equal.**

${keeps
  .filter(({ reason }) => reason !== "")
  .map(({ model, reason }) => `- ${model}: ${reason}`)
  .join("\n")}
| model | bytes kept in training |
| --- | ---: |
${keeps.map(({ model, bytes }) => `| ${model} | ${bytes.toLocaleString("en-US")} |`).join("\n")}
`;
}

/** How many rungs were compared, and which part of them is right, or nearly. */
function right(rungs: readonly Rung[]) {
  const compared = rungs.filter(({ off }) => off !== undefined);
  const within = (most: number) => {
    const count = compared.filter(({ off = 0 }) => Math.abs(off) <= most).length;
    return { count, percent: ((100 * count) / compared.length).toFixed(1) };
  };
  return { compared, exact: within(0), near: within(1) };
}

function batchText(rungs: readonly Rung[]): string {
  const { compared, exact, near } = right(rungs);
  const wrong = compared.filter(({ off }) => off !== 0);
  const more = wrong.filter(({ off = 0 }) => off < 0).length;
  return `## The largest batch on an RTX 3090

timm's table of the largest batch that trained (autocast in float16, SGD with momentum, PyTorch 1.12, CUDA 11.3), of a
ladder of 18 batch sizes from 512 to 1. CUDA's context and cuDNN's workspaces are not known for each model: together they
are taken as 1.8 GiB, which was fitted to this table. Autocast has the rules of that PyTorch, which resized images in half
precision, and gradients are added up as it did, in a tensor of their own. Everything else is the walk of \`src/memory\`.

**${exact.count} of ${compared.length} (${exact.percent} %) on the very rung, ${near.count} (${near.percent} %) at most one off.**

| model | measured | planned | needs at least |
| --- | ---: | ---: | ---: |
${wrong
  .map(({ model, best, got, off = 0, by = 0 }) => {
    const differs = `${(by / 2 ** 20).toFixed(0)} MiB ${off < 0 ? "more" : "less"}`;
    return `| ${model} | ${best} | ${got} | ${differs} |`;
  })
  .join("\n")}

${more} of these take more than planned, ${wrong.length - more} less. What each asks of cuDNN isn't known: timm lets it search for the fastest
algorithms (\`cudnn.benchmark\`), whose workspaces come out of the same allocator, are taken only while there is room, and
leave it in pieces of other sizes. The allocator's cache is emptied after each such search; played so, no more models are
met.

An LSTM is walked as ATen's steps keep it, gate by gate. On a GPU cuDNN keeps a reserve of its own size, which isn't known
here: so it is with sequencer2d_m.

Not compared: ${rungs
    .filter(({ reason }) => reason !== undefined)
    .map(({ model, reason }) => `${model} (${reason})`)
    .join(", ")}.
`;
}

function othersText(rungs: readonly Rung[]): string {
  const { exact, near } = right(rungs);
  return `## Other estimators

What their authors or others have published; they were measured on other models than these, so the numbers say how
large errors are, not who wins.

| estimator | error |
| --- | --- |
| this one | ${exact.percent} % of the largest batches exact, ${near.percent} % within one rung |
| tracing with fake tensors | 46 % median |
| Horus | 31 % at best |
| LLMem (large language models only) | 1.6 to 3 % |
| DeepSpeed's and accelerate's estimators | leave activations out |
`;
}
