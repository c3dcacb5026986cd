import { bytesText } from "./bytes.ts";
import { Chart, LAYER_NAMES, type LayerName, WIDTH } from "./chart.ts";
import type { Messages } from "./messages/index.ts";
import type { Plan, PlanRow } from "./plan.ts";
import { PARTS } from "./tape.ts";

/** Batches nearer to each other than this share a label. */
const LABEL = 34;

/** Memory against batch size as a picture: what each part holds at the peak, and the whole of the card as a line. */
export function batchesSvg(plan: Plan, say: Messages, width = WIDTH): string {
  const { rows, largest, settings, model } = plan;
  const last = rows.at(-1)?.batch ?? 1;
  const first = Math.min(rows[0]?.batch ?? 0, last - 1);
  const place = (batch: number): number => (batch - first) / (last - first);
  const chart = new Chart(
    {
      title: say.batchesTitle(model),
      layers: LAYER_NAMES.map((name) => ({ name, values: rows.map((row) => bytesOf(row, name)) })),
      places: rows.map(({ batch }) => [place(batch)]),
      limit: settings.memory,
      limitName: say.card(settings.gpu.title, bytesText(settings.memory)),
    },
    width,
    say,
  );
  const shown: number[] = largest > 0 ? [largest] : [];
  for (const { batch } of [...rows].reverse()) {
    const isFree = shown.every(
      (other) => Math.abs(place(other) - place(batch)) * chart.inner >= LABEL,
    );
    if (isFree) shown.push(batch);
  }
  return chart.svg(shown.map((batch) => chart.mark(place(batch), String(batch), "middle")));
}

/** What has no layer of its own is in the last one: what the allocator rounds, CUDA itself, workspaces. */
function bytesOf(row: PlanRow, name: LayerName): number {
  if (name !== "other") return row[name];
  return row.total - PARTS.reduce((sum, part) => sum + row[part], 0);
}
