import { bytesText } from "./bytes.ts";
import type { Messages } from "./messages/index.ts";
import { stretches } from "./picture.ts";
import type { Plan } from "./plan.ts";
import type { Part } from "./tape.ts";

const WIDTH = 760;
const HEIGHT = 380;
const MARGIN = { left: 76, right: 76, top: 64, bottom: 36 };
const INNER = {
  width: WIDTH - MARGIN.left - MARGIN.right,
  height: HEIGHT - MARGIN.top - MARGIN.bottom,
};
const BOTTOM = HEIGHT - MARGIN.bottom;
const TICKS = 4;

/** From the bottom up, in colours that can be told apart whatever one's eyes. (Okabe and Ito's) */
const LAYERS: readonly (readonly [Part, string])[] = [
  ["parameters", "#0072b2"],
  ["buffers", "#999999"],
  ["optimizer", "#009e73"],
  ["gradients", "#cc79a7"],
  ["input", "#f0e442"],
  ["activations", "#56b4e9"],
  ["temporaries", "#e69f00"],
];

/** Memory over a step as a picture: what each part holds, one upon the other, and the card's memory as a line. */
export function svg(plan: Plan, say: Messages): string {
  const { model, curve, settings } = plan;
  const room = settings.memory - settings.context - settings.workspaces;
  const top = Math.max(...curve.bytes, room) * 1.04;
  const y = (value: number): string => (MARGIN.top + (1 - value / top) * INNER.height).toFixed(1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#222">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${MARGIN.left}" y="24" font-size="15">${escaped(say.pictureTitle(model, curve.batch))}</text>`,
    ...legend(plan, say),
    ...ticks(top, y),
    ...areas(plan, y),
    ...phaseMarks(plan, say),
    `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(room)}" y2="${y(room)}" stroke="#c00" stroke-dasharray="6 4"/>`,
    `<text x="${WIDTH - MARGIN.right + 6}" y="${y(room)}" dominant-baseline="middle" fill="#c00">${bytesText(room)}</text>`,
    "</svg>",
  ].join("\n");
}

/** The parts that the step has. */
const shownLayers = ({ curve }: Plan) =>
  LAYERS.filter(([part]) => curve.parts[part].some((bytes) => bytes > 0));

function legend(plan: Plan, say: Messages): string[] {
  const layers = shownLayers(plan);
  const width = INNER.width / layers.length;
  return layers.map(([part, colour], at) => {
    const x = MARGIN.left + at * width;
    return `<rect x="${x.toFixed(1)}" y="38" width="10" height="10" fill="${colour}"/><text x="${(x + 14).toFixed(1)}" y="47" font-size="11">${escaped(say.columns[part])}</text>`;
  });
}

function ticks(top: number, y: (value: number) => string): string[] {
  return Array.from({ length: TICKS + 1 }, (_, at) => {
    const value = ((top / 1.04) * at) / TICKS;
    return `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(value)}" y2="${y(value)}" stroke="#e4e4e4"/><text x="${MARGIN.left - 8}" y="${y(value)}" text-anchor="end" dominant-baseline="middle">${bytesText(Math.round(value))}</text>`;
  });
}

/** An area for each part, on top of those below it. */
function areas(plan: Plan, y: (value: number) => string): string[] {
  const { length } = plan.curve.bytes;
  const floor = new Float64Array(length);
  return shownLayers(plan).map(([part, colour]) => {
    const below = floor.slice();
    plan.curve.parts[part].forEach((bytes, at) => {
      floor[at] = (floor[at] as number) + bytes;
    });
    const points = [...steps(floor, y), ...steps(below, y).reverse()];
    return `<polygon points="${points.join(" ")}" fill="${colour}"/>`;
  });
}

const steps = (values: Float64Array, y: (value: number) => string): string[] =>
  [...values].flatMap((value, at) => [
    `${x(at / values.length)},${y(value)}`,
    `${x((at + 1) / values.length)},${y(value)}`,
  ]);

/** Where each phase begins, and its name where it has room. */
function phaseMarks({ curve: { phases } }: Plan, say: Messages): string[] {
  return stretches(phases, phases.length).map(({ phase, from, to }) => {
    const left = x(from / phases.length);
    const isNarrow = ((to - from) / phases.length) * INNER.width < 30;
    const anchor = isNarrow ? ' text-anchor="middle"' : "";
    return `<line x1="${left}" x2="${left}" y1="${MARGIN.top}" y2="${BOTTOM + 6}" stroke="#222" stroke-opacity="0.4"/><text x="${left}" y="${BOTTOM + 20}"${anchor}>${escaped(say.phases[phase])}</text>`;
  });
}

const x = (part: number): string => (MARGIN.left + part * INNER.width).toFixed(1);

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
