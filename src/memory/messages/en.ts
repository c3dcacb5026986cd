import type { OptimizerName } from "../optimizer.ts";
import type { Phase } from "../tape.ts";

export const en = {
  title: (model: string, isTraining: boolean, precision: string, optimizer: string) =>
    isTraining
      ? `${model}, trained in ${precision}, optimizer: ${optimizer}`
      : `${model}, evaluated in ${precision}`,
  /** Names of optimizers in this language, where the rule has another one. */
  optimizers: {} as Readonly<Partial<Record<OptimizerName, string>>>,
  card: (title: string, memory: string) => (title ? `${title}, ${memory}` : memory),
  /** Between what is said of a card. */
  comma: ", ",
  shared: (devices: number, strategy: string) => `one of ${devices} cards, ${strategy}`,
  accumulated: (batches: number) => `gradients of ${batches} batches`,
  checkpointed: (modules: number) =>
    `${modules} ${modules === 1 ? "module" : "modules"} checkpointed`,

  columns: {
    batch: "batch",
    parameters: "parameters",
    gradients: "gradients",
    optimizer: "optimizer",
    activations: "activations",
    temporaries: "temporary",
    input: "input",
    buffers: "buffers",
    other: "other",
    total: "total",
  },
  other: (context: string, workspaces: string) =>
    `in GiB; other: input, buffers, rounding, CUDA itself ${context}, workspaces ${workspaces}`,

  rounding: "rounding, in segments that a batch doesn't fill, rises and falls from row to row",

  atMost: "≤: only data decide some sizes; their largest is taken, so more may fit",

  largest: (batch: number, total: string, memory: string) =>
    `largest batch: ${batch} (${total} of ${memory})`,
  nothingFits: (needed: string, memory: string) =>
    `no batch fits: one item needs ${needed}, and there are ${memory}`,
  parametersAlone: (model: string, needed: string, memory: string) =>
    `${model} does not fit: its parameters alone are ${needed}, and the card has ${memory}`,
  effective: (batch: number) => `a step sees ${batch} items`,

  peak: (phase: Phase, place: string) => `most is in use in ${PHASES[phase]}${place}`,
  at: (place: string) => ` of ${place}`,
  keeps: "kept for backward, most by:",
  helps: "what would help most:",
  checkpoint: (count: number, first: string, last: string) =>
    count === 1 ? `checkpoint ${first}` : `checkpoint ${count} blocks (${first} … ${last})`,
  precision: (value: string) => `train in ${value}`,
  optimizer: (value: string) => `use ${value}`,
  advice: (what: string, effect: string) => `${what}: ${effect}`,
  effect: (saves: string, compute: string, largest: number) =>
    `−${saves}${compute ? `, +${compute} % compute` : ""}${largest > 0 ? `; batch ${largest} fits` : ""}`,

  pictureTitle: (model: string, batch: number) => `${model}: memory over a step, batch ${batch}`,
  roomLimit: (memory: string) => `left for PyTorch: ${memory}`,
  batchesTitle: (model: string) => `${model}: memory against batch size`,
  phases: {
    load: "load",
    forward: "forward",
    loss: "loss",
    recompute: "recompute",
    backward: "backward",
    optimizer: "step",
  } satisfies Record<Phase, string>,
};

const PHASES: Record<Phase, string> = {
  load: "loading",
  forward: "the forward pass",
  loss: "the loss",
  recompute: "the second forward pass",
  backward: "the backward pass",
  optimizer: "the optimizer's step",
};
