import { sameText } from "../../../src/explain/entries.ts";
import type { Derivation } from "../../../src/explain/index.ts";
import { parameterLines } from "../../../src/explain/parameter-lines.ts";
import type { Line, Wording } from "../../../src/explain/wording.ts";
import { memoryLines, workLines } from "../../../src/explain/work-lines.ts";
import { Formula } from "../../../src/formula/index.ts";
import type { TableRow } from "../../../src/survey/index.ts";
import { grouped } from "../../format.ts";
import type { Messages } from "../../messages/index.ts";
import type { Commands } from "../../state/commands.ts";
import type { Layer } from "../../state/links.ts";
import type { Measure } from "../../state/selection.ts";
import { Equation } from "./equation.tsx";
import { valuesFor } from "./latex.ts";
import { Parts } from "./parts.tsx";

/** A derivation that is typeset, and what it gives. */
interface Worked {
  /** The op that does it; null for what is none of an op. */
  readonly op: string | null;
  readonly name?: string | undefined;
  readonly label?: string | undefined;
  readonly derivation: Derivation;
  readonly unit?: string | undefined;
}

/** What is typeset of a number, and what is said beside it. */
interface Told {
  readonly sets: readonly Worked[];
  readonly lines: readonly Line[];
}

interface NumbersProps {
  readonly layer: Layer;
  readonly measure: Measure;
  readonly row: TableRow | undefined;
  readonly say: Messages;
  readonly wording: Wording;
  readonly lit: ReadonlySet<string>;
  /** Hears which symbol is pointed at, and of which op it is. */
  readonly onPoint: (symbol: string | null, op: string | null) => void;
  readonly commands: Commands;
}

/** The chosen number: its formulas, and what they leave to say. */
export function Numbers(props: NumbersProps) {
  const { layer, measure, wording, lit, onPoint } = props;
  const { sets, lines } = told(layer, measure, wording);
  return (
    <section class={`numbers ${measure}`}>
      {sets.map(({ op, name, label, derivation, unit }) => (
        <div class="set" key={`${label} ${name} ${derivation.numbers}`}>
          {label && <h3>{label}</h3>}
          <Equation
            name={name}
            derivation={derivation}
            values={valuesFor(layer, op)}
            unit={unit}
            lit={lit}
            onPoint={(symbol) => onPoint(symbol, op)}
          />
        </div>
      ))}
      {measure === "output" && layer.output && (
        <p class="shape">
          {layer.output.isAtMost && "≤ "}[{layer.output.shape.join(", ")}]
        </p>
      )}
      {lines.map(({ pieces }) => (
        <p key={pieces.join(" ")}>{pieces.join(" ")}</p>
      ))}
      <Parts layer={layer} measure={measure} commands={props.commands} />
      <Beside {...props} />
    </section>
  );
}

/** The same number by another rule, and layers that have it too. */
function Beside({ layer, measure, row, say, wording }: NumbersProps) {
  const multAdds = row?.torchinfo.multAdds ?? 0;
  if (measure === "macs" && multAdds > 0)
    return (
      <p class="quiet">
        {say.torchinfoRule}: {grouped(multAdds)}
      </p>
    );
  if (measure !== "params" || !layer.same) return null;
  return <p class="quiet">{sameText(layer.same, wording)}</p>;
}

function told(layer: Layer, measure: Measure, wording: Wording): Told {
  const sets = SETS[measure](layer, wording);
  // What is typeset isn't said again.
  const isSet = ({ pieces }: Line) =>
    sets.some(({ derivation }) => pieces.includes(derivation.formula));
  return { sets, lines: LINES[measure](layer, wording).filter((line) => !isSet(line)) };
}

const SETS: Readonly<Record<Measure, (layer: Layer, wording: Wording) => readonly Worked[]>> = {
  params: ({ own: { groups } }) =>
    groups.map(({ name, derivation }) => ({
      op: null,
      label: groups.length > 1 ? (name ?? undefined) : undefined,
      derivation,
    })),
  output: ({ output }) =>
    (output?.sizes ?? []).map(({ symbols, derivation }) => ({
      op: null,
      name: symbols[0],
      label: symbols.length > 1 ? symbols.join(" = ") : undefined,
      derivation,
    })),
  macs: ({ work }, wording) =>
    (work?.ops ?? []).flatMap(({ op, macs, times }) =>
      macs
        ? [
            {
              op,
              label:
                work && work.ops.length > 1 ? named(wording.spell(op), times, wording) : undefined,
              derivation: macs,
            },
          ]
        : [],
    ),
  saved: ({ work }, wording) =>
    (work?.ops ?? []).flatMap(({ op, kept, times }) =>
      kept.flatMap(({ name, derivation, known }) =>
        derivation && known === null
          ? [
              {
                op,
                label: named(wording.spell(name), times, wording),
                derivation,
                unit: wording.say.bytes,
              },
            ]
          : [],
      ),
    ),
};

const named = (name: string, times: number, { say }: Wording): string =>
  times > 1 ? `${say.times(times)} ${name}` : name;

const LINES: Readonly<Record<Measure, (layer: Layer, wording: Wording) => readonly Line[]>> = {
  params: parameterLines,
  output: () => [],
  macs: ({ work }, wording) =>
    work
      ? workLines(
          {
            ops: work.ops,
            unknown: work.unknown,
            total: work.macs,
            isAtMost: work.atMost.macs,
          },
          wording,
        )
      : [],
  saved: ({ work, totals }, wording) =>
    work ? memoryLines(work.ops, totals.savedBytes, wording) : [],
};

/** The symbols of what is typeset. */
export function symbolsOf(layer: Layer, measure: Measure): ReadonlySet<string> {
  const formulas: readonly string[] = {
    params: layer.own.groups.map(({ derivation }) => derivation.formula),
    output: (layer.output?.sizes ?? []).map(({ derivation }) => derivation.formula),
    macs: (layer.work?.ops ?? []).flatMap(({ macs }) => macs?.formula ?? []),
    saved: [],
  }[measure];
  const named = measure === "output" ? (layer.output?.named ?? []) : [];
  return new Set([...named, ...formulas.flatMap((text) => new Formula(text).symbols)]);
}
