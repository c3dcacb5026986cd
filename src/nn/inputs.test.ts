import { expect, test } from "vitest";
import { int } from "../args.ts";
import type { Tensor } from "../tensor.ts";
import { layer } from "./layer.ts";

class Attend extends layer({
  args: [int("width", 1)],
  inputs: "query key? {needWeights mask}",
}) {
  override forward(query: unknown, key?: unknown, options?: unknown): Tensor {
    return [query, key, options] as unknown as Tensor;
  }
}
const attend = (...given: unknown[]) => (new Attend() as unknown as typeof run)(...given);
declare const run: (...given: unknown[]) => unknown;

test("inputs come by position or by name, the last ones as options", () => {
  expect(attend(1)).toEqual([1, undefined, undefined]);
  expect(attend(1, 2, 3)).toEqual([1, 2, { needWeights: 3 }]);
  expect(attend(1, { mask: 4 })).toEqual([1, undefined, { mask: 4 }]);
  expect(attend({ query: 1, key: null })).toEqual([1, null, undefined]);
});

test("a missing, an unknown and a superfluous input are refused in Python's words", () => {
  expect(() => attend()).toThrow(
    "Attend.forward() missing 1 required positional argument: 'query'",
  );
  expect(() => attend(1, { weight: 2 })).toThrow(
    "Attend.forward() got an unexpected keyword argument 'weight'",
  );
  expect(() => attend(1, 2, 3, 4, 5)).toThrow(
    "Attend.forward() takes from 2 to 5 positional arguments but 6 were given",
  );
});

test("a forward that a derived class writes takes what it likes", () => {
  class Own extends Attend {
    override forward(...given: unknown[]): Tensor {
      return given as unknown as Tensor;
    }
  }
  expect((new Own() as unknown as typeof run)(1, 2, 3, 4, 5)).toEqual([1, 2, 3, 4, 5]);
});
