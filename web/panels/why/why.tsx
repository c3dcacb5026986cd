import { useMemo, useState } from "preact/hooks";
import type { Explanation } from "../../../src/explain/index.ts";
import { messagesIn } from "../../../src/explain/messages/index.ts";
import { text as textOf } from "../../../src/explain/text.ts";
import type { Wording } from "../../../src/explain/wording.ts";
import { snake } from "../../../src/naming.ts";
import { holds, type Layer, links, spansOf } from "../../state/links.ts";
import { MEASURES, type Measure } from "../../state/selection.ts";
import type { PanelProps } from "../panel.ts";
import { Numbers, symbolsOf } from "./numbers.tsx";
import { Where } from "./where.tsx";

/** How the chosen number comes about. */
export default function Why(props: PanelProps) {
  const { explained, selection, say } = props;
  const layer = explained.explanation.layers.find(({ path }) => path === selection?.path);
  if (!layer || !selection) return <p class="quiet">{say.whyEmpty}</p>;
  return <Explained {...props} layer={layer} measure={selection.measure} />;
}

type ExplainedProps = PanelProps & { readonly layer: Layer; readonly measure: Measure };

function Explained(props: ExplainedProps) {
  const { result, explained, layer, measure, say, lang, pointed, commands } = props;
  const { explanation } = explained;
  const [symbol, setSymbol] = useState<string | null>(null);
  const { language } = result.program;
  const wording = useMemo<Wording>(
    () => ({
      say: messagesIn(lang),
      spell: language === "python" ? snake : (name) => name,
      off: (name) => (language === "python" ? `${snake(name)}=False` : `${name}: false`),
      steps: false,
      width: 80,
      shown: (file) => file.replace(/^.*\//, ""),
    }),
    [lang, language],
  );
  const lit = useMemo(() => {
    const hit = links.value.filter(
      ({ path, span }) => pointed && path === layer.path && holds(span, pointed),
    );
    return new Set([...hit.map((link) => link.symbol), ...(symbol === null ? [] : [symbol])]);
  }, [layer, pointed, symbol]);
  const onPoint = (name: string | null, op: string | null) => {
    setSymbol(name);
    const own = layer.where.filter(({ symbols }) => name !== null && symbols.includes(name));
    const entry = own.find((each) => op !== null && each.op === op) ?? own[0];
    commands.light(entry ? spansOf(entry.origin) : []);
  };
  const name = layer.path || explanation.model;
  return (
    <article class="why">
      <header>
        <h2>
          {name} <span class="quiet">{layer.title === name ? "" : layer.title}</span>
        </h2>
        <div class="choices">
          {MEASURES.map((each) => (
            <button
              key={each}
              type="button"
              class={`choice ${each}`}
              aria-pressed={each === measure}
              onClick={() => commands.choose(layer.path, each)}
            >
              {say.column[each]}
            </button>
          ))}
        </div>
      </header>
      <div class="columns">
        <Numbers
          layer={layer}
          measure={measure}
          row={result.survey.table.rows.find(({ path }) => path === layer.path)}
          say={say}
          wording={wording}
          lit={lit}
          onPoint={onPoint}
          commands={commands}
        />
        <Where
          layer={layer}
          symbols={symbolsOf(layer, measure)}
          lit={lit}
          wording={wording}
          commands={commands}
        />
      </div>
      <AsText explanation={explanation} layer={layer} say={say} wording={wording} />
    </article>
  );
}

/** What the command `explain` prints of the layer. */
function AsText({
  explanation,
  layer,
  say,
  wording,
}: Pick<PanelProps, "say"> & {
  readonly explanation: Explanation;
  readonly layer: Layer;
  readonly wording: Wording;
}) {
  const printed = textOf({ ...explanation, layers: [layer], ops: [] }, wording);
  return (
    <details class="as-text">
      <summary>{say.asText}</summary>
      <pre>{printed}</pre>
    </details>
  );
}
