import { expect, test } from "vitest";
import { MyNet } from "../../examples/vgg11.ts";
import { explain, nn, ops, summary, Tensor } from "../../src/index.ts";
import { readSourceBy } from "../../src/recorder.ts";
import { toJson } from "../../src/summary/index.ts";
import { explanationReport, surveyReport } from "../../src/survey/index.ts";

const options = { inputSize: [2, 1, 224, 224] };

test("a survey is the summary, and then there are the explanations of every layer, of the same run", () => {
  const net = new MyNet();
  const { data, text } = surveyReport(net, { options, untilError: false });
  const own = summary(new MyNet(), options);
  expect(data.table).toEqual(toJson(own));
  expect(text).toBe(String(own));
  const paths = data.table.rows.map(({ path }) => path);
  net.forward = () => {
    throw new Error("it was run again");
  };
  const { layers } = explanationReport(net, { options }).data;
  expect(layers.map(({ path }) => path)).toEqual(paths);
  expect(layers.slice(1)).toEqual(explain(new MyNet(), paths.slice(1), options).layers);
  expect(structuredClone(layers)).toEqual(layers);
  expect(() => explanationReport(net, { options: { inputSize: [1, 1, 224, 224] } })).toThrow(
    "Failed to run torchinfo",
  );
  expect(data.stopped).toBeNull();
  expect(structuredClone(data)).toEqual(data);
});

class Broken extends nn.Module {
  first = new nn.Linear(8, 4);
  second = new nn.Linear(5, 2);
  override forward(x: Tensor): Tensor {
    return this.second(this.first(x));
  }
}

test("a model that throws is surveyed as far as it ran, where that is asked for", () => {
  const broken = { options: { inputSize: [3, 8] }, untilError: true };
  const { table, stopped } = surveyReport(new Broken(), broken).data;
  expect(stopped).toEqual({ path: "second", className: "Linear", span: null });
  const rows = table.rows.map(({ path, executed, outputSize }) => [path, executed, outputSize]);
  expect(rows).toEqual([
    ["", false, []],
    ["first", true, [3, 4]],
    ["second", false, []],
  ]);
  expect(table.totals.exact?.macs).toBe(3 * 8 * 4);
  expect(() => surveyReport(new Broken(), { ...broken, untilError: false })).toThrow(
    "Failed to run torchinfo",
  );
});

test("calls have the places that somebody finds, in the order in which they end", () => {
  const at = (line: number) => ({ file: "net.ts", line, endLine: line, column: 0, endColumn: 9 });
  let line = 0;
  readSourceBy({ callNow: () => at(++line) });
  try {
    const net = new nn.Sequential(new nn.Linear(8, 4), new nn.ReLU());
    const { calls } = surveyReport(net, {
      options: { inputSize: [3, 8] },
      untilError: false,
    }).data;
    const modules = calls.filter(({ op }) => op === null);
    expect(modules.map(({ path, shapes }) => [path, shapes])).toEqual([
      ["0", [[3, 4]]],
      ["1", [[3, 4]]],
      ["", [[3, 4]]],
    ]);
    expect(net.madeAt).toEqual(at(3));
  } finally {
    readSourceBy(undefined);
  }
});

class Masked extends nn.Module {
  emb = new nn.Embedding(50, 8);
  override forward({ ids, mask }: { readonly ids: Tensor; readonly mask: Tensor }): Tensor {
    return ops.mul(this.emb(ids), ops.unsqueeze(mask, -1));
  }
}

test("inputs that have names are given by them, and are the graph's", () => {
  const named = {
    inputSize: [
      [2, 4],
      [2, 4],
    ],
    dtypes: ["int64", "float32"],
    inputNames: ["ids", "mask"],
  };
  const { data, text } = surveyReport(new Masked(), { options: named, untilError: false });
  const ids = new Tensor([2, 4], { dtype: "int64" });
  const mask = new Tensor([2, 4]);
  expect(text).toBe(String(summary(new Masked(), { inputData: { ids, mask } })));
  expect(data.flow.nodes.filter(({ kind }) => kind === "input")).toHaveLength(2);
  const wrong = { ...named, inputNames: ["ids", null] };
  expect(() => summary(new Masked(), wrong)).toThrow("Failed to run torchinfo");
});
