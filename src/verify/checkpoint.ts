import type { Checkpoint, CheckpointTensor } from "../checkpoint/index.ts";
import { dtypeNamed, isBool, isComplex, isFloat } from "../dtype.ts";
import type { Messages } from "./messages/index.ts";
import { guessRenames, type Renames } from "./renames.ts";
import { type AlignedRow, type Finding, type Section, section } from "./section.ts";
import type { StateTensor } from "./state.ts";

/** Whether the checkpoint fits the model: what `load_state_dict` would find, and why. */
export function checkpointSection(
  state: readonly StateTensor[],
  checkpoint: Checkpoint,
  say: Messages,
): Section {
  const fit = new Fit(state, checkpoint, say);
  const { findings, rows, counts } = fit;
  const title = say.checkpointTitle(
    checkpoint.name,
    [checkpoint.format, ...(checkpoint.key ? [checkpoint.key] : [])].join(", "),
    checkpoint.tensors.length,
    counts,
  );
  return section("checkpoint", title, findings, {
    left: checkpoint.name,
    right: say.here,
    rows,
  });
}

/** How many tensors don't fit, and how. */
export interface FitCounts {
  missing: number;
  unexpected: number;
  shape: number;
  dtype: number;
  renamed: number;
}

type Pair = readonly [wanted: StateTensor, found: CheckpointTensor];

class Fit {
  readonly findings: Finding[] = [];
  readonly rows: AlignedRow[] = [];
  readonly counts: FitCounts = { missing: 0, unexpected: 0, shape: 0, dtype: 0, renamed: 0 };
  readonly #say: Messages;
  readonly #casts = new Map<string, number>();
  readonly #tensors: readonly CheckpointTensor[];

  constructor(state: readonly StateTensor[], { tensors }: Checkpoint, say: Messages) {
    this.#say = say;
    this.#tensors = tensors;
    const there = new Map(tensors.map((tensor) => [tensor.name, tensor]));
    const wanted = new Set(state.map(({ name }) => name));
    const missing = state.filter(({ name }) => !there.has(name));
    const unexpected = tensors.filter(({ name }) => !wanted.has(name));
    const renames = guessRenames(missing, unexpected);
    const partner = (name: string) => there.get(name) ?? renames.tensors.get(name);
    this.#renamed(renames);
    const tied = tiedNames(state, (name) => partner(name) !== undefined);
    for (const tensor of state) {
      const found = partner(tensor.name);
      if (found) this.#pair([tensor, found]);
      else this.#missing(tensor, tied.get(tensor.name));
    }
    const taken = new Set(renames.tensors.values());
    for (const tensor of unexpected) if (!taken.has(tensor)) this.#unexpected(tensor);
    for (const [cast, count] of this.#casts) {
      const [from = "", to = ""] = cast.split(" ");
      this.#note("cast", say.cast(count, from, to));
    }
  }

  #pair([wanted, found]: Pair): void {
    const isShaped = fits(found.shape, wanted.shape);
    const isPacked = !isShaped && this.#isPacked(wanted, found);
    if (!isShaped) this.#misshaped(wanted, found, isPacked);
    // Of what is packed its bytes' type says nothing more.
    const isTyped = isPacked || this.#typed(wanted, found);
    const isNamed = wanted.name === found.name;
    this.rows.push({
      mark: isShaped && isTyped && isNamed ? "=" : "≠",
      left: textOf(found),
      right: textOf(wanted),
    });
  }

  /** bitsandbytes keeps two numbers of 4 bits in a byte, and beside it, under its name, how they are read. */
  #isPacked({ name, shape }: StateTensor, found: CheckpointTensor): boolean {
    const count = numel(shape ?? []);
    return (
      found.dtype === "uint8" &&
      numel(found.shape) === Math.ceil(count / 2) &&
      this.#tensors.some((tensor) => tensor.name.startsWith(`${name}.`))
    );
  }

  #misshaped({ name, shape }: StateTensor, found: CheckpointTensor, isPacked: boolean): void {
    this.counts.shape++;
    const isTransposed =
      found.shape.length === 2 && String([...found.shape].reverse()) === String(shape);
    this.#differs(
      "shape",
      this.#say.shape(name, sizes(found.shape), sizes(shape ?? [])),
      isPacked ? this.#say.packed : isTransposed ? this.#say.transposed : undefined,
    );
  }

  /** Loading casts from one kind of float to another without a word. */
  #typed({ name, dtype }: StateTensor, found: CheckpointTensor): boolean {
    if (found.dtype === dtype) return true;
    if (kindOf(found.dtype) === kindOf(dtype)) {
      const cast = `${found.dtype} ${dtype}`;
      this.#casts.set(cast, (this.#casts.get(cast) ?? 0) + 1);
      return true;
    }
    this.counts.dtype++;
    this.#differs(
      "dtype",
      this.#say.dtype(name, found.dtype, dtype),
      isQuantized(found.dtype) ? this.#say.quantized : undefined,
    );
    return false;
  }

  #missing(tensor: StateTensor, tied: string | undefined): void {
    const { name } = tensor;
    const isCounter = name.endsWith("num_batches_tracked");
    if (tied !== undefined) this.#note("tied", this.#say.tied(name, tied));
    else if (isCounter) this.#note("counter", this.#say.counter(name));
    else {
      this.counts.missing++;
      this.#differs("missing", this.#say.missing(name, sizes(tensor.shape ?? [])));
    }
    this.rows.push({
      mark: tied === undefined && !isCounter ? ">" : "·",
      left: "",
      right: textOf(tensor),
    });
  }

  #unexpected(tensor: CheckpointTensor): void {
    this.counts.unexpected++;
    this.rows.push({ mark: "<", left: textOf(tensor), right: "" });
    this.#differs("unexpected", this.#say.unexpected(tensor.name, sizes(tensor.shape)));
  }

  #renamed({ strip, add, modules, tensors }: Renames): void {
    this.counts.renamed = tensors.size;
    if (strip)
      this.#differs(
        "prefix",
        this.#say.strip(strip),
        `{k.removeprefix(${JSON.stringify(strip)}): v for k, v in state.items()}`,
      );
    if (add)
      this.#differs(
        "prefix",
        this.#say.add(add),
        `{${JSON.stringify(add)} + k: v for k, v in state.items()}`,
      );
    for (const [from, to] of modules)
      this.#differs("renamed", this.#say.moduleRenamed(from || ".", to || "."));
  }

  #differs(kind: string, text: string, fix?: string): void {
    this.findings.push({ severity: "difference", code: `checkpoint/${kind}`, text, fix });
  }

  #note(kind: string, text: string): void {
    this.findings.push({ severity: "note", code: `checkpoint/${kind}`, text });
  }
}

/** A number alone is taken from a list of one too, as files older than PyTorch 0.4 have it. */
const fits = (found: readonly number[], wanted: readonly number[] | null): boolean =>
  wanted === null ||
  String(wanted) === String(found) ||
  (wanted.length === 0 && String(found) === "1");

const numel = (shape: readonly number[]): number => shape.reduce((all, size) => all * size, 1);

/** PyTorch's own quantized dtypes, such as quint4x2: copy_ takes them from no other and gives them to no other. */
const isQuantized = (dtype: string): boolean => /^qu?int\d/.test(dtype);

const sizes = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

const textOf = ({ name, shape }: { name: string; shape: readonly number[] | null }): string =>
  `${name} ${shape ? sizes(shape) : "[?]"}`;

function kindOf(name: string): string {
  const dtype = dtypeNamed(name);
  if (!dtype) return name;
  if (isFloat(dtype)) return "float";
  return isComplex(dtype) ? "complex" : isBool(dtype) ? "bool" : "int";
}

/** Names that the checkpoint lacks, and the tied one that it has. */
function tiedNames(
  state: readonly StateTensor[],
  isThere: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const kept = new Map<number, string>();
  for (const { name, storage } of state) if (isThere(name)) kept.set(storage, name);
  return new Map(
    state.flatMap(({ name, storage }) => {
      const other = kept.get(storage);
      return other !== undefined && !isThere(name) ? [[name, other] as const] : [];
    }),
  );
}
