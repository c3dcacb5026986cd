import {
  torchsummaryRows,
  torchsummaryTable,
  torchsummaryTotals,
} from "../summary/torchsummary.ts";
import { tryTrace } from "../trace.ts";
import { ModuleTree } from "../tree.ts";
import type { Models } from "./models.ts";
import type { Codec, Handlers, Wire } from "./wire.ts";

/** torchsummary's two halves: a model that it has no totals for gets its rows all the same. */
export function torchsummaryHandlers(models: Models, codec: Codec): Handlers {
  let rows: ReturnType<typeof torchsummaryRows> = [];
  return {
    /** Runs what Python keeps under `kept`; gives header and rows. */
    torchsummary: (model: number, kept: number, batchSize: number) => {
      const tree = new ModuleTree(models.module(model));
      const graph = tryTrace(tree, [], () => models.runKept(kept));
      rows = torchsummaryRows(tree, "error" in graph ? graph.graph : graph, batchSize);
      if ("error" in graph) throw graph.error;
      return torchsummaryTable(rows);
    },
    torchsummary_totals: (inputSize: Wire, batchSize: number) =>
      torchsummaryTotals(rows, codec.decode(inputSize) as number[][], batchSize),
  };
}
