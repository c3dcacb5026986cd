import { bytesText } from "./bytes.ts";
import { Chart, LAYER_NAMES, WIDTH } from "./chart.ts";
import type { Messages } from "./messages/index.ts";
import { stretches } from "./picture.ts";
import type { Plan } from "./plan.ts";
import { PARTS } from "./tape.ts";

/** A phase's name has no room beside its line where it has less than this. */
const NARROW = 60;

/**
 * Memory over a step as a picture: what each part holds, one upon the other, and the card's memory as a line. `width` is
 * in units of the picture, of which a letter has 12.
 */
export function svg({ model, curve, settings }: Plan, say: Messages, width = WIDTH): string {
  const { length } = curve.bytes;
  const limit = settings.memory - settings.context - settings.workspaces;
  const chart = new Chart(
    {
      title: say.pictureTitle(model, curve.batch),
      layers: LAYER_NAMES.flatMap((name) =>
        PARTS.filter((part) => part === name).map((part) => ({ name, values: curve.parts[part] })),
      ),
      places: curve.bytes.map((_, at) => [at / length, (at + 1) / length]),
      limit,
      limitName: say.roomLimit(bytesText(limit)),
    },
    width,
    say,
  );
  return chart.svg(
    stretches(curve.phases, length).map(({ phase, from, to }) => {
      const isNarrow = ((to - from) / length) * chart.inner < NARROW;
      const anchor = isNarrow ? (to === length ? "end" : "middle") : "start";
      return chart.mark(from / length, say.phases[phase], anchor);
    }),
  );
}
