import { align, GAP, type Pair } from "../align.ts";
import { argName, type Naming } from "../call-text.ts";
import type { Messages } from "../messages/index.ts";
import type { Outline } from "../outline.ts";
import { type AlignedRow, type Finding, type Section, section } from "../section.ts";
import { BUILTIN_NAMES, builtinSpec } from "./builtin.ts";
import { type Element, elementsOf } from "./elements.ts";
import { unlikeFeatures } from "./features.ts";
import type { Item, Kind, Spec } from "./item.ts";
import { stageFindings } from "./stages.ts";

/** Papers leave these out of their tables: what the model has of them is a note. */
const BY_CUSTOM: readonly Kind[] = ["activation", "dropout", "flatten", "softmax", "add"];

type SpecPair = Pair<Item, Element>;

/** Whether the model is the network that a spec describes. */
export function specSection(outline: Outline, spec: Spec, say: Messages): Section {
  const comparison = new Comparison(outline, spec, say);
  const { findings, rows } = comparison;
  const count = findings.filter(({ severity }) => severity === "difference").length;
  if (count > 0) findings.push(...closest(outline, spec, say));
  return section("spec", say.specTitle(spec.name, count), findings, {
    left: spec.name,
    right: outline.model,
    rows,
  });
}

/** A built-in spec that the model is, where it isn't the one asked for. */
function closest(outline: Outline, { name }: Spec, say: Messages): Finding[] {
  const elements = elementsOf(outline).filter(({ layer }) => !layer.branch);
  const linear = (of: readonly { readonly kind: Kind | undefined }[]) =>
    of.filter(({ kind }) => LINEAR.includes(kind)).length;
  const fits = BUILTIN_NAMES.filter((other) => other !== name).find((other) => {
    const spec = builtinSpec(other);
    if (!spec || linear(spec.items) !== linear(elements)) return false;
    return new Comparison(outline, spec, say).findings.every(({ severity }) => severity === "note");
  });
  return fits ? [{ severity: "note", code: "spec/closest", text: say.isInstead(fits) }] : [];
}

class Comparison {
  readonly findings: Finding[] = [];
  readonly rows: AlignedRow[] = [];
  readonly #say: Messages;
  readonly #spec: Spec;
  readonly #naming: Naming;
  readonly #named: ReadonlySet<Kind>;
  /** The last layer that was compared. */
  #before: Element | undefined;
  readonly #custom = new Map<string, number>();
  readonly #wasRun: boolean;
  readonly #hasBlocks: boolean;

  constructor(outline: Outline, spec: Spec, say: Messages) {
    this.#say = say;
    this.#spec = spec;
    this.#naming = outline.naming;
    this.#wasRun = outline.input !== null;
    this.#named = new Set(spec.items.map(({ kind }) => kind));
    this.#hasBlocks = spec.items.some(({ isInBlock }) => isInBlock);
    const elements = elementsOf(outline);
    // Without a run nobody sees what joins a shortcut.
    const items = spec.items.filter(({ kind }) => this.#wasRun || kind !== "add");
    const pairs = align(items, elements, (item, element) => this.#cost(item, element));
    for (const pair of pairs) this.#pair(pair);
    this.findings.push(...stageFindings(pairs, say, this.#naming));
    this.#input(elements);
    this.#remarks(elements);
  }

  #cost(item: Item, element: Element): number {
    if (item.kind !== element.kind || this.#isShortcut(element)) return Number.POSITIVE_INFINITY;
    // Which function it is counts only where the spec says so.
    return Math.min(unlikeFeatures(item, element).length * 0.4, 1.6) * GAP;
  }

  /** A convolution beside a block's own, or what follows it: tables leave shortcuts out. */
  #isShortcut({ layer }: Element): boolean {
    return this.#hasBlocks && layer.branch === true;
  }

  #pair({ left, right }: SpecPair): void {
    if (left && right) this.#both(left, right);
    else if (left) this.#missing(left);
    else if (right) this.#extra(right);
    if (right && !this.#isShortcut(right)) this.#before = right;
  }

  #both(item: Item, element: Element): void {
    const unlike = unlikeFeatures(item, element);
    for (const { argument, found, wanted, kind } of unlike) {
      const name = argName(argument, this.#naming);
      const text = this.#say.specArgument(
        place(element),
        element.text,
        item.text,
        name,
        found,
        wanted,
      );
      this.#differs(kind, text, element, this.#say.set(name, wanted));
    }
    this.rows.push({
      mark: unlike.length === 0 ? "=" : "≠",
      left: item.text,
      right: rowText(element),
    });
  }

  #missing(item: Item): void {
    const isNote = item.kind === "softmax";
    if (isNote) this.#note("softmax", this.#say.noSoftmax);
    else {
      const before = this.#before;
      const text = this.#say.specMissing(item.text, this.#spec.name, before && place(before));
      this.#differs("missing", text, before);
    }
    this.rows.push({ mark: isNote ? "·" : "<", left: item.text, right: "" });
  }

  #extra(element: Element): void {
    const { kind } = element;
    const isShortcut = this.#isShortcut(element);
    const isCustom = kind !== undefined && BY_CUSTOM.includes(kind) && !this.#named.has(kind);
    const isLastSoftmax = kind === "softmax";
    if (isShortcut) this.#count(this.#say.shortcut);
    else if (isCustom || isLastSoftmax)
      this.#count(kind === "activation" ? element.text : (kind as string));
    else if (element.isIdle && kind === "avgpool")
      this.#note("idle", this.#say.idle(place(element)));
    else
      this.#differs(
        "extra",
        this.#say.specExtra(place(element), element.text, this.#spec.name),
        element,
      );
    const isNote =
      isShortcut || isCustom || isLastSoftmax || (element.isIdle && kind === "avgpool");
    if (!isCustom) this.rows.push({ mark: isNote ? "·" : ">", left: "", right: rowText(element) });
  }

  #count(what: string): void {
    this.#custom.set(what, (this.#custom.get(what) ?? 0) + 1);
  }

  /** The image that the paper's network looks at. */
  #input(elements: readonly Element[]): void {
    const first = elements.find(({ kind }) => kind === "conv")?.channels;
    const [wanted] = this.#spec.input?.length === 3 ? this.#spec.input : [];
    if (first !== undefined && wanted !== undefined && first !== wanted)
      this.#note("input", this.#say.inputChannels(first, wanted));
  }

  #remarks(elements: readonly Element[]): void {
    if (this.#custom.size > 0)
      this.#note(
        "custom",
        this.#say.byCustom([...this.#custom].map(([what, count]) => `${count} × ${what}`)),
      );
    if (this.#named.has("activation") || !this.#wasRun) return;
    const bare = withoutActivation(elements.filter((element) => !this.#isShortcut(element)));
    if (bare.length > 0) this.#note("activation", this.#say.noActivation(bare.map(place)));
  }

  #differs(kind: string, text: string, element?: Element, fix?: string): void {
    const { path, source } = element?.layer ?? {};
    this.findings.push({
      severity: "difference",
      code: `spec/${kind}`,
      text,
      path,
      source: source ?? undefined,
      fix,
    });
  }

  #note(kind: string, text: string): void {
    this.findings.push({ severity: "note", code: `spec/${kind}`, text });
  }
}

const LINEAR: readonly (Kind | undefined)[] = ["conv", "deconv", "fc"];

/** Linear layers that are followed by another one with nothing between that isn't linear. */
function withoutActivation(elements: readonly Element[]): Element[] {
  const found: Element[] = [];
  let last: Element | undefined;
  for (const element of elements) {
    if (element.kind === "activation") last = undefined;
    if (!LINEAR.includes(element.kind)) continue;
    if (last) found.push(last);
    last = element;
  }
  return found;
}

/** What a sentence calls it. */
const place = ({ layer }: Element): string => layer.path || layer.name;

const rowText = (element: Element): string =>
  element.layer.path ? `${element.layer.path}  ${element.text}` : element.text;
