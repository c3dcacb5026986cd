const MOST_NAMED = 6;

const listed = (names: readonly string[]): string =>
  names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join(", ")} and ${names.length - MOST_NAMED} more`
    : names.join(", ");

export const specEn = {
  theSpec: "the spec",
  specTitle: (name: string, count: number) =>
    count === 0
      ? `it is ${name}`
      : `it is not ${name}: ${count} difference${count === 1 ? "" : "s"}`,
  isInstead: (name: string) => `it is ${name}`,
  specArgument: (
    place: string,
    layer: string,
    item: string,
    argument: string,
    found: string,
    wanted: string,
  ) => `${place} is ${layer}, the spec has ${item}: ${argument} is ${found}, wanted ${wanted}`,
  specMissing: (item: string, name: string, after: string | undefined) =>
    `${item} is missing: ${name} has one ${after === undefined ? "at its start" : `after ${after}`}`,
  specExtra: (place: string, layer: string, name: string) =>
    `${place} (${layer}) is not in ${name}`,
  noSoftmax: "no softmax at the end: it gives logits, which PyTorch's CrossEntropyLoss takes",
  shortcut: "layers of shortcuts",
  idle: (place: string) => `${place} changes nothing at this input size`,
  inputChannels: (found: number, wanted: number) =>
    `its input has ${found} channel${found === 1 ? "" : "s"}, the paper's has ${wanted}`,
  byCustom: (counts: readonly string[]) => `left out of specs by custom: ${counts.join(", ")}`,
  noActivation: (places: readonly string[]) =>
    `nothing non-linear after ${listed(places)}: papers leave activations out of their tables, not of their networks`,
  stageStride: (stage: number, place: string, found: number, wanted: number) =>
    `stage ${stage}, from ${place} on, divides the image by ${found}, wanted ${wanted}`,
  specUnread: (name: string) => `cannot read the spec${name ? ` ${name}` : ""}: `,
  specProblems: {
    word: (word: string, meant: string) => `there is no layer called ${word}${meant}`,
    outputs: (word: string) => `${word} needs its kernel and number of outputs: conv3-64`,
    bracket: (word: string) => `the bracket ${word} has no partner, or too many around it`,
    nothing: () => "there is no layer in it",
    repeat: (word: string) => `${word} makes no layers, or more than any network has`,
    number: (word: string) => `${word} is too large`,
    modifier: (word: string) => `${word.trim()} must be 1 or more`,
    long: () => "it is longer than any table of layers",
  },
  meant: (word: string) => ` (did you mean ${word}?)`,
};
