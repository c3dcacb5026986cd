import { align, GAP, type Pair } from "./align.ts";
import { areEqual, argName, valueText } from "./call-text.ts";
import type { Plain } from "./layer-args.ts";
import type { Messages } from "./messages/index.ts";
import type { Outline, OutlineLayer } from "./outline.ts";
import { type AlignedRow, type Finding, type Section, section } from "./section.ts";
import type { StateTensor } from "./state.ts";

/** What a model is compared with: another model, or what a file has kept of one. */
export interface Other {
  /** What the reader calls it: `lock.json`, `net.py:Net`. */
  readonly name: string;
  readonly outline: Outline;
  /** True where the names of modules count: a checkpoint goes by them. */
  readonly isContract: boolean;
  /** True for a JSON summary, which knows no arguments and no functional ops. */
  readonly isPartial?: boolean;
}

type LayerPair = Pair<OutlineLayer, OutlineLayer>;

/** What was wanted (on the left) beside what there is: layer by layer, in the order of execution. */
export function compare(outline: Outline, other: Other, say: Messages): Section {
  const isCounted = (layer: OutlineLayer) =>
    !other.isPartial || (layer.kind === "module" && layer.ran);
  const pairs = align(
    other.outline.layers.filter(isCounted),
    outline.layers.filter(isCounted),
    distance,
  );
  const differ = new Differences(outline, other, say);
  const rows = pairs.map((pair) => differ.row(pair));
  const { findings } = differ;
  findings.push(...differ.state(), ...differ.remarks());
  const check = other.isContract ? "lock" : "against";
  const count = findings.filter(({ severity }) => severity === "difference").length;
  return section(check, say.comparedWith(other.name, count), findings, {
    left: other.name,
    right: outline.model,
    rows,
  });
}

/** 0 for layers that are alike, more for each thing that isn't, Infinity for what has nothing in common. */
function distance(left: OutlineLayer, right: OutlineLayer): number {
  if (!areSameClass(left, right) || left.kind !== right.kind)
    return left.path === right.path && left.kind === "module" && right.kind === "module"
      ? 1.5 * GAP
      : Number.POSITIVE_INFINITY;
  const unlike = unlikeArgs(left, right).length + (areSameTensors(left, right) ? 0 : 1);
  const elsewhere = left.path === right.path ? 0 : 0.3;
  return (Math.min(unlike, 4) * 0.25 + elsewhere) * GAP;
}

/** A summary knows only the name of a class that is derived from a layer. */
const areSameClass = (left: OutlineLayer, right: OutlineLayer): boolean =>
  left.base === right.base || left.name === right.name;

const unlikeArgs = (left: OutlineLayer, right: OutlineLayer): string[] =>
  Object.keys(left.args).filter(
    (name) => name in right.args && !areEqual(left.args[name] as Plain, right.args[name] as Plain),
  );

const areSameTensors = (left: OutlineLayer, right: OutlineLayer): boolean =>
  JSON.stringify(Object.entries(left.tensors).sort()) ===
  JSON.stringify(Object.entries(right.tensors).sort());

class Differences {
  readonly findings: Finding[] = [];
  readonly #outline: Outline;
  readonly #other: Other;
  readonly #say: Messages;
  #renamed: (readonly [from: string, to: string])[] = [];

  constructor(outline: Outline, other: Other, say: Messages) {
    this.#outline = outline;
    this.#other = other;
    this.#say = say;
  }

  row({ left, right }: LayerPair): AlignedRow {
    const texts = { left: left ? rowText(left) : "", right: right ? rowText(right) : "" };
    if (left && right) return { mark: this.#pair(left, right) ? "=" : "≠", ...texts };
    const only = (left ?? right) as OutlineLayer;
    const { name } = this.#other;
    const text = left
      ? this.#say.onlyWanted(placeText(only), only.text, name)
      : this.#say.onlyHere(placeText(only), only.text, name);
    this.#add(left ? "missing" : "extra", text, left ? undefined : only);
    return { mark: left ? "<" : ">", ...texts };
  }

  /** True where both are alike. */
  #pair(left: OutlineLayer, right: OutlineLayer): boolean {
    const before = this.findings.length;
    const place = placeText(right);
    if (!areSameClass(left, right))
      this.#add("class", this.#say.otherClass(place, left.text, right.text), right);
    else this.#arguments(left, right);
    if (left.ran !== right.ran) this.#add("ran", this.#say.ranOrNot(place, right.ran), right);
    if (left.path !== right.path && left.kind === "module")
      this.#renamed.push([left.path, right.path]);
    if (this.findings.length === before && this.findings.length === 0) this.#output(left, right);
    return this.findings.length === before;
  }

  #arguments(left: OutlineLayer, right: OutlineLayer): void {
    const unlike = unlikeArgs(left, right);
    const { naming } = this.#outline;
    for (const name of unlike) {
      const [wanted, found] = [left.args[name], right.args[name]].map((value) =>
        valueText(value as Plain, naming),
      ) as [string, string];
      const argument = argName(name, naming);
      const text = this.#say.otherArgument(placeText(right), argument, found, wanted);
      this.#add("argument", text, right, this.#say.set(argument, wanted));
    }
    if (unlike.length === 0 && !areSameTensors(left, right))
      this.#add(
        "tensors",
        this.#say.otherTensors(placeText(right), shapes(left), shapes(right)),
        right,
      );
  }

  /** Only where all before it is alike: what follows from another difference is no second one. */
  #output(left: OutlineLayer, right: OutlineLayer): void {
    const isSameInput =
      JSON.stringify(this.#outline.input) === JSON.stringify(this.#other.outline.input);
    if (!isSameInput || !left.output || !right.output || areEqual(left.output, right.output))
      return;
    const [wanted, found] = [String(left.output), String(right.output)];
    this.#add(
      "output",
      this.#say.otherOutput(placeText(right), `[${found}]`, `[${wanted}]`),
      right,
    );
  }

  /** What the layers don't show: dtypes, and buffers. */
  state(): Finding[] {
    if (this.#other.isPartial) return [];
    const before = new Map(this.#other.outline.state.map((tensor) => [tensor.name, tensor]));
    return this.#outline.state.flatMap((tensor) => {
      const was = before.get(tensor.name);
      if (!was) return [];
      const [found, wanted] = [tensor, was].map((of) => stateText(of)) as [string, string];
      const isSame = tensor.kind === "buffer" ? found === wanted : tensor.dtype === was.dtype;
      if (isSame) return [];
      const text = this.#say.otherDtype(tensor.name, found, wanted);
      return [{ severity: "difference" as const, code: this.#code("state"), text }];
    });
  }

  /** Names that differ, and what could not be compared. */
  remarks(): Finding[] {
    const remarks: Finding[] = [];
    if (this.#renamed.length > 0)
      remarks.push({
        severity: this.#other.isContract ? "difference" : "note",
        code: this.#code("renamed"),
        text: this.#say.renamed(this.#renamed, this.#other.name),
      });
    if (this.#other.isPartial)
      remarks.push({
        severity: "note",
        code: this.#code("partial"),
        text: this.#say.partial(this.#other.name),
      });
    return remarks;
  }

  #code(kind: string): string {
    return `${this.#other.isContract ? "lock" : "against"}/${kind}`;
  }

  #add(kind: string, text: string, layer?: OutlineLayer, fix?: string): void {
    this.findings.push({
      severity: "difference",
      code: this.#code(kind),
      text,
      path: layer?.path,
      source: layer?.source ?? undefined,
      fix,
    });
  }
}

const rowText = (layer: OutlineLayer): string =>
  layer.path && layer.kind === "module" ? `${layer.path}  ${layer.text}` : layer.text;

/** What a sentence calls it. */
const placeText = ({ kind, path, name }: OutlineLayer): string =>
  kind === "op" ? (path ? `${name} (${path})` : name) : path || name;

const stateText = ({ dtype, shape }: StateTensor): string =>
  `${dtype}[${shape?.join(", ") ?? "?"}]`;

const shapes = ({ tensors }: OutlineLayer): string =>
  Object.entries(tensors)
    .map(([name, shape]) => `${name} [${shape.join(", ")}]`)
    .join(", ");
