// Every op call that is recorded from PyTorch is explained, and each explanation comes to the counted number.
import { describe, expect, test } from "vitest";
import { explainIn } from "../../src/explain/explain.ts";
import { Model } from "../../src/explain/model.ts";
import { nn } from "../../src/index.ts";
import { camel } from "../../src/naming.ts";
import * as ops from "../../src/ops/index.ts";
import { Tensor } from "../../src/tensor.ts";
import { callArguments, casesIn, type Encoded, familiesOf } from "../parity/golden.ts";
import { derivationsOfOp, lastLine, symbolsShown } from "./derivations.ts";

interface Case {
  readonly op: string;
  readonly args: Encoded[];
  readonly kwargs: Record<string, Encoded>;
  readonly error?: unknown;
}

/** A model that makes one recorded call; what it is given runs it. */
class Calls extends nn.Module {
  readonly #recorded: Case;

  constructor(recorded: Case) {
    super();
    this.#recorded = recorded;
  }

  override forward(_: Tensor): unknown {
    const { op, args, kwargs } = this.#recorded;
    const run = (ops as Record<string, unknown>)[camel(op)];
    return (run as (...given: unknown[]) => unknown)(...callArguments(args, kwargs, []));
  }
}

/** The calls in it, explained; undefined where nothing can be run. */
function explained(recorded: Case) {
  try {
    const model = new Model(new Calls(recorded), { inputData: [new Tensor([1])] });
    const names = [...new Set(model.graph?.ops.map(({ op }) => op.opName))];
    return { model, all: names.length > 0 ? explainIn(model, names).ops : [] };
  } catch {
    return undefined;
  }
}

describe("an explanation comes to the counted number", () => {
  let count = 0;
  for (const family of familiesOf("ops"))
    test(`of every call of the family ${family}`, () => {
      for (const recorded of casesIn<Case>("ops", family)) {
        const found = recorded.error ? undefined : explained(recorded);
        if (!found) continue;
        for (const op of found.all) {
          for (const derivation of derivationsOfOp(op.work, op.output))
            expect(lastLine(derivation)).toBe(String(derivation.value));
          const known = new Set(op.where.flatMap(({ symbols }) => symbols));
          expect(symbolsShown(op.work, op.output).filter((symbol) => !known.has(symbol))).toEqual(
            [],
          );
          count += 1;
        }
        const counted = found.model.summary.exact;
        const bytes = found.all.reduce((sum, { work }) => sum + work.savedBytes, 0);
        expect(bytes).toBe(counted.savedBytes);
      }
    });
  test("and that is of most that is recorded", () => {
    expect(count).toBeGreaterThan(4000);
  });
});
