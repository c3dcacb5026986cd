import { type ModuleLike, type Remark, remarksIn, type Span } from "../recorder.ts";

/** The comments of a model's source that quiet a rule: `# layerwise: ignore[never-run] it is used when exporting`, `//` in TypeScript. */
export class Ignored {
  readonly #model: ModuleLike;
  readonly #byFile = new Map<string, readonly Remark[]>();

  constructor(model: ModuleLike) {
    this.#model = model;
  }

  /** True where a comment on one of a call's lines, or on the line above, names the rule, or names none. */
  has(id: string, span: Span | undefined): boolean {
    if (!span) return false;
    return this.#remarksIn(span.file).some(
      ({ line, text }) => line >= span.line - 1 && line <= span.endLine && names(text, id),
    );
  }

  #remarksIn(file: string): readonly Remark[] {
    const known = this.#byFile.get(file) ?? remarksIn(this.#model, file);
    this.#byFile.set(file, known);
    return known;
  }
}

function names(text: string, id: string): boolean {
  const found = /^ignore\b(?:\s*\[([^\]]*)\])?/.exec(text);
  if (!found) return false;
  const [, list] = found;
  return list === undefined || list.split(",").some((name) => name.trim() === id);
}
