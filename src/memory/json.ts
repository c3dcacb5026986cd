import type { Plan } from "./plan.ts";

/** The plan as JSON, a line for each field and each row, so that a diff shows what changed. */
export function json(plan: Plan): string {
  const fields = Object.entries(toJson(plan)).map(([key, value]) => {
    const isRows = key === "rows" && Array.isArray(value);
    const text = isRows
      ? `[\n    ${value.map((row) => JSON.stringify(row)).join(",\n    ")}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${fields.join(",\n")}\n}`;
}

/** Plain data; what isn't there is null. */
function toJson({ settings, heaviest, peak, curve, ...plan }: Plan) {
  const { run, gpu, ...rest } = settings;
  const { inputSize, dtypes = null } = run;
  return {
    ...plan,
    curve: { batch: curve.batch, bytes: curve.bytes, phases: curve.phases },
    settings: { ...rest, inputSize, dtypes, gpu: gpu.title || null },
    peak: {
      phase: peak.phase,
      op: peak.op ?? null,
      path: peak.path ?? null,
      className: peak.className ?? null,
      source: peak.source ?? null,
    },
    heaviest: heaviest.map((keeper) => ({ ...keeper, source: keeper.source ?? null })),
  };
}
