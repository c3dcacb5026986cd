import type { Derivation } from "../../../src/explain/index.ts";
import { parameterLines } from "../../../src/explain/parameter-lines.ts";
import type { Line, Wording } from "../../../src/explain/wording.ts";
import { memoryLines, workLines } from "../../../src/explain/work-lines.ts";
import { type Count, Formula } from "../../../src/formula/index.ts";
import type { TableRow } from "../../../src/survey/index.ts";
import { grouped } from "../../format.ts";
import type { Messages } from "../../messages/index.ts";
import type { Commands } from "../../state/commands.ts";
import type { Layer } from "../../state/links.ts";
import type { Measure } from "../../state/selection.ts";
import { Equation } from "./equation.tsx";

/** A derivation that is typeset, and what it gives. */
interface Set {
  readonly name?: string | undefined;
  readonly label?: string | undefined;
  readonly derivation: Derivation;
  readonly unit?: string | undefined;
}

/** What is typeset of a number, and what is said beside it. */
interface Told {
  readonly sets: readonly Set[];
  readonly lines: readonly Line[];
}

interface NumbersProps {
  readonly layer: Layer;
  readonly measure: Measure;
  readonly row: TableRow | undefined;
  readonly say: Messages;
  readonly wording: Wording;
  readonly lit: ReadonlySet<string>;
  readonly onPoint: (symbol: string | null) => void;
  readonly commands: Commands;
}

/** The chosen number: its formulas, and what they leave to say. */
export function Numbers(props: NumbersProps) {
  const { layer, measure, wording, lit, onPoint } = props;
  const { sets, lines } = told(layer, measure, wording);
  const values = new Map<string, Count>(
    layer.where.flatMap(({ symbols, value }) => symbols.map((name) => [name, value] as const)),
  );
  for (const { symbols, derivation } of layer.output?.sizes ?? [])
    for (const name of symbols) values.set(name, derivation.value);
  return (
    <section class={`numbers ${measure}`}>
      {sets.map(({ name, label, derivation, unit }) => (
        <div class="set" key={`${label} ${name} ${derivation.formula}`}>
          {label && <h3>{label}</h3>}
          <Equation
            name={name}
            derivation={derivation}
            values={values}
            unit={unit}
            lit={lit}
            onPoint={onPoint}
          />
        </div>
      ))}
      {measure === "output" && layer.output && (
        <p class="shape">[{layer.output.shape.join(", ")}]</p>
      )}
      {lines.map(({ pieces }) => (
        <p key={pieces.join(" ")}>{pieces.join(" ")}</p>
      ))}
      <Beside {...props} />
    </section>
  );
}

/** The same number by another rule, and layers that have it too. */
function Beside({ layer, measure, row, say, wording, commands }: NumbersProps) {
  const multAdds = row?.torchinfo.multAdds ?? 0;
  if (measure === "macs" && multAdds > 0)
    return (
      <p class="quiet">
        {say.torchinfoRule}: {grouped(multAdds)}
      </p>
    );
  if (measure !== "params" || !layer.same) return null;
  return (
    <p class="quiet">
      {wording.say.same(layer.same.paths.slice(0, 1), layer.same.arguments, wording.spell)}{" "}
      {layer.same.paths.map((path) => (
        <button
          key={path}
          type="button"
          class="link"
          onClick={() => commands.choose(path, "params")}
        >
          {path}
        </button>
      ))}
    </p>
  );
}

function told(layer: Layer, measure: Measure, wording: Wording): Told {
  const { own, parts, output, work } = layer;
  const ops = work?.ops ?? [];
  switch (measure) {
    case "params": {
      const sets = own.groups.map(({ name, derivation }) => ({
        label: own.groups.length > 1 && name !== null ? name : undefined,
        derivation,
      }));
      const isAll = sets.length === 1 && parts.length === 0 && own.others.length === 0;
      return { sets, lines: isAll ? [] : parameterLines(layer, wording) };
    }
    case "output":
      return {
        sets: (output?.sizes ?? []).map(({ symbols, derivation }) => ({
          name: symbols[0],
          label: symbols.length > 1 ? symbols.join(" = ") : undefined,
          derivation,
        })),
        lines: [],
      };
    case "macs": {
      const sets = ops.flatMap(({ op, macs }) =>
        macs ? [{ label: ops.length > 1 ? wording.spell(op) : undefined, derivation: macs }] : [],
      );
      const lines = workLines(
        { ops, unknown: work?.unknown ?? [], total: work?.macs ?? 0 },
        wording,
      );
      return { sets, lines: sets.length === 1 && ops.length === 1 ? [] : lines };
    }
    case "saved": {
      const kept = ops.flatMap((op) => op.kept.filter(({ known }) => known === null));
      const sets = kept.flatMap(({ name, derivation }) =>
        derivation ? [{ label: wording.spell(name), derivation, unit: wording.say.bytes }] : [],
      );
      const rest = memoryLines(ops, layer.totals.savedBytes, wording).slice(sets.length);
      return { sets, lines: rest };
    }
  }
}

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
