import { addCounts, type Count } from "../formula/index.ts";
import { multAddsShown } from "./cells.ts";
import type { Cost } from "./ledger.ts";
import { neverRan } from "./never-ran.ts";
import { note } from "./note.ts";
import type { Row } from "./row.ts";
import type { Summary } from "./summary.ts";

/** Changes when a field changes its meaning or goes away; schema/summary.schema.json describes it. */
export const SCHEMA = "layerwise/summary@1";

/** Everything that the result knows, as plain data. Bigints are printed as decimal strings. */
export function toJson(summary: Summary) {
  const shown = new Set(summary.shownRows);
  return {
    schema: SCHEMA,
    model: summary.summaryList[0]?.className ?? null,
    options: options(summary),
    inputSize: summary.inputSize,
    rows: summary.summaryList.map((row) => rowJson(row, summary, shown)),
    totals: totals(summary),
    coverage: summary.coverage ?? null,
    note: note(summary) ?? null,
    neverRan: neverRan(summary),
    warnings: summary.warnings,
  };
}

/** One line for each row, so that a diff shows which layers changed. */
export function json(summary: Summary): string {
  const fields = Object.entries(toJson(summary)).map(([key, value]) => {
    const isRows = key === "rows" && Array.isArray(value);
    const text = isRows
      ? `[\n    ${value.map(stringify).join(",\n    ")}\n  ]`
      : stringify(value ?? null);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${fields.join(",\n")}\n}`;
}

const stringify = (value: unknown): string =>
  JSON.stringify(value, (_, item) => (typeof item === "bigint" ? String(item) : item));

function options({ settings, formatting, torchinfo }: Summary) {
  const { batchDim, cacheForwardPass, device, dtypes, mode } = settings;
  return {
    batchDim: batchDim ?? null,
    cacheForwardPass,
    colNames: formatting.colNames,
    colWidth: formatting.colWidth,
    depth: formatting.maxDepth,
    device: device ?? null,
    dtypes: dtypes ?? null,
    mode,
    rowSettings: [...formatting.rowSettings],
    verbose: formatting.verbose,
    torchinfo,
  };
}

function rowJson(row: Row, summary: Summary, shown: ReadonlySet<Row>) {
  return {
    path: row.path,
    varName: row.varName,
    className: row.className,
    depth: row.depth,
    depthIndex: row.depthIndex,
    shown: shown.has(row),
    leaf: row.isLeaf,
    executed: row.executed,
    recursive: row.isRecursive,
    inputSize: row.inputSize,
    outputSize: row.outputSize,
    kernelSize: row.kernelSize ?? null,
    groups: row.groups ?? null,
    source: row.module.madeAt ?? null,
    params: paramsJson(row, summary),
    torchinfo: {
      multAdds: row.isLeaf ? row.multAdds : null,
      multAddsShown: multAddsShown(row, summary) ?? null,
      outputBytes: row.outputBytes,
    },
    exact: summary.graph
      ? { own: costJson(summary.ownCost(row)), total: costJson(summary.wholeCost(row)) }
      : null,
  };
}

function paramsJson(row: Row, summary: Summary) {
  const own = row.parameters.items.slice(0, row.parameters.owned);
  return {
    own: own.reduce((total, { count }) => total + count, 0),
    total: row.numParams,
    trainable: row.trainableParams,
    bytes: row.paramBytes,
    shown: summary.paramsShown(row),
    tensors: own.map(({ name, parameter, count }) => ({
      name,
      shape: parameter.shape,
      dtype: parameter.dtype,
      count,
      trainable: parameter.isSeenToRequireGrad,
    })),
  };
}

function costJson({ macs, elementwise, unknown, savedBytes, atMost, formulas }: Cost) {
  const flops: Count = addCounts(macs, macs);
  return {
    macs,
    flops,
    elementwise,
    unknownOps: unknown,
    savedBytes,
    atMost,
    formulas: formulas.map(({ text }) => text),
  };
}

function totals(summary: Summary) {
  const { totalParams, trainableParams, totalParamBytes, totalInput } = summary;
  const { totalMultAdds, totalOutputBytes } = summary;
  return {
    params: totalParams,
    trainableParams,
    nonTrainableParams: totalParams - trainableParams,
    paramBytes: totalParamBytes,
    inputBytes: totalInput,
    torchinfo: {
      multAdds: totalMultAdds,
      outputBytes: totalOutputBytes,
      estimatedBytes: addCounts(addCounts(totalInput, totalOutputBytes), totalParamBytes),
    },
    exact: summary.graph ? costJson(summary.exact) : null,
  };
}
