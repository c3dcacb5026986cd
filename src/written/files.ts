import type { Remark, SourceReader, Span, WrittenCall } from "../recorder.ts";
import { callIn } from "./arguments.ts";
import { callSpan } from "./call-span.ts";
import { remarksOf } from "./remarks.ts";

interface Written {
  readonly source: string;
  /** Its lines as they are typed and as they run: the same in number. */
  readonly typed: readonly string[];
  readonly run: readonly string[];
}

/** A line of a stack that names a place. */
const FRAME = /:(\d+):(\d+)\)?$/;
/** Of V8's stacks and of the others': `at new Block (net.ts:3:5)`, `Block@net.ts:3:5`. */
const MAKER = /^\s*(?:at new ([\p{ID_Continue}$]+) \(|([\p{ID_Continue}$]+)@)/u;

/** A user's TypeScript files: where their calls are and what is written there, by the stack while they run. */
export class WrittenFiles implements SourceReader {
  readonly #files = new Map<string, Written>();
  readonly #spans = new Map<string, Span>();

  /** Knows `file` from now on, and what it is run as. */
  add(file: string, source: string, code: string): void {
    this.#files.set(file, { source, typed: source.split("\n"), run: code.split("\n") });
    this.#spans.clear();
  }

  callNow(made?: ClassLike): Span | undefined {
    const { stack = "" } = new Error();
    const makers = namesOf(made);
    for (const frame of stack.split("\n")) {
      const place = this.#placeOf(frame);
      if (!place) continue;
      const [, name, other = ""] = MAKER.exec(frame) ?? [];
      if (!makers.delete(name ?? other)) return this.#spanAt(place);
    }
    return undefined;
  }

  /** The innermost place of a stack that is in one of these files: lines from 1, columns from 0. */
  placeIn(stack: string): PlaceInFile | undefined {
    for (const frame of stack.split("\n")) {
      const place = this.#placeOf(frame);
      if (place) return place;
    }
    return undefined;
  }

  #placeOf(frame: string): PlaceInFile | undefined {
    const found = FRAME.exec(frame);
    if (!found) return undefined;
    const where = frame.slice(0, found.index);
    for (const file of this.#files.keys())
      if (where.endsWith(file))
        return { file, line: Number(found[1]), column: Number(found[2]) - 1 };
    return undefined;
  }

  callAt(span: Span): WrittenCall {
    const { source } = this.#files.get(span.file) ?? { source: "" };
    return callIn(source, span);
  }

  remarksIn(file: string): readonly Remark[] {
    return remarksOf(this.#files.get(file)?.source ?? "");
  }

  /** Where its end can't be told it is where it begins. */
  #spanAt(place: PlaceInFile): Span {
    const { file, line, column } = place;
    const key = `${line}:${column}:${file}`;
    const known = this.#spans.get(key);
    if (known) return known;
    const { typed, run } = this.#files.get(file) as Written;
    const whole = callSpan(typed, run, place);
    const span = { file, line, column, endLine: line, endColumn: column, ...whole };
    this.#spans.set(key, span);
    return span;
  }
}

export interface PlaceInFile {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface ClassLike {
  readonly name: string;
}

/** The classes whose constructors run while an object of `made` is made: the call of the class is beyond them. */
function namesOf(made: ClassLike | undefined): Set<string> {
  const names = new Set<string>();
  for (let each = made; each?.name; each = Object.getPrototypeOf(each)) names.add(each.name);
  return names;
}
