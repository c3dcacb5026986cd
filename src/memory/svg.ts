import { bytesText } from "./bytes.ts";
import type { Messages } from "./messages/index.ts";
import { stretches } from "./picture.ts";
import type { Plan } from "./plan.ts";
import type { Phase } from "./tape.ts";

const WIDTH = 720;
const HEIGHT = 320;
const MARGIN = { left: 80, right: 20, top: 40, bottom: 40 };
const FILLS: Readonly<Partial<Record<Phase, string>>> = {
  forward: "#dbe9f6",
  backward: "#f9e3d3",
  optimizer: "#e2f0dd",
};

/** Memory over a step as a picture, with the card's memory as a line. */
export function svg({ model, curve, settings }: Plan, say: Messages): string {
  const { bytes, phases, batch } = curve;
  const room = settings.memory - settings.context - settings.workspaces;
  const top = Math.max(...bytes, room);
  const inner = {
    width: WIDTH - MARGIN.left - MARGIN.right,
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  };
  const x = (part: number): string => (MARGIN.left + part * inner.width).toFixed(1);
  const y = (value: number): string => (MARGIN.top + (1 - value / top) * inner.height).toFixed(1);
  const bottom = HEIGHT - MARGIN.bottom;
  const areas = stretches(phases, phases.length).map(({ phase, from, to }) => {
    const [left, right] = [x(from / phases.length), x(to / phases.length)];
    const width = (Number(right) - Number(left)).toFixed(1);
    const label = `<text x="${left}" y="${bottom + 18}">${escaped(say.phases[phase])}</text>`;
    return `<rect x="${left}" y="${MARGIN.top}" width="${width}" height="${inner.height}" fill="${FILLS[phase] ?? "#eee"}"/>${label}`;
  });
  const points = bytes.flatMap((value, at) => [
    `${x(at / bytes.length)},${y(value)}`,
    `${x((at + 1) / bytes.length)},${y(value)}`,
  ]);
  const peak = Math.max(...bytes);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    `<text x="${MARGIN.left}" y="24" font-size="14">${escaped(say.pictureTitle(model, batch))}</text>`,
    ...areas,
    `<polygon points="${x(0)},${bottom} ${points.join(" ")} ${x(1)},${bottom}" fill="#4878a8" fill-opacity="0.6"/>`,
    `<line x1="${x(0)}" x2="${x(1)}" y1="${y(room)}" y2="${y(room)}" stroke="#b03030" stroke-dasharray="6 4"/>`,
    ...[peak, room].map(
      (value) =>
        `<text x="${MARGIN.left - 8}" y="${y(value)}" text-anchor="end" dominant-baseline="middle">${bytesText(value)}</text>`,
    ),
    "</svg>",
  ].join("\n");
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
