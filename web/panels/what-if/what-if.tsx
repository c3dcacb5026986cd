import { useMemo, useRef, useState } from "preact/hooks";
import { whatIfMessages } from "../../messages/what-if.ts";
import { numbersOfInput, withNumber } from "../../state/input-numbers.ts";
import { integersIn } from "../../state/integers.ts";
import { links } from "../../state/links.ts";
import { trouble } from "../../state/run.ts";
import { input, language, source } from "../../state/settings.ts";
import type { PanelProps } from "../panel.ts";
import { type Call, callsOf } from "./calls.ts";
import { start } from "./start.ts";
import { Totals } from "./totals.tsx";
import { Turner } from "./turner.tsx";
import "./what-if.css";

/** Every number that can be turned, and what the model comes to then. */
export default function WhatIf(props: PanelProps) {
  const { result, say, lang, commands } = props;
  const words = whatIfMessages[lang];
  const calls = useCalls(props);
  const count = calls.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const from = start.value;
  const isTold =
    from?.integers === count && from.result.program.language === result.program.language;
  const begin = () => {
    if (!isTold) start.value = { text: source.value, input: input.value, result, integers: count };
  };
  return (
    <article class="what-if">
      <header>
        <Totals now={result} old={isTold ? from.result : null} say={say} />
        <button
          type="button"
          title={words.backHint}
          disabled={!isTold || (from.text === source.value && from.input === input.value)}
          onClick={() => from && commands.begin({ text: from.text, input: from.input })}
        >
          {words.back}
        </button>
      </header>
      {trouble.value && trouble.value.kind !== "stopped" && (
        <p class="warning">{words.doesNotRun}</p>
      )}
      <Inputs {...props} onBegin={begin} />
      <Arguments {...props} calls={calls} onBegin={begin} />
    </article>
  );
}

/** While the source is ahead of what is explained, the calls are those of that, with the numbers of the source. */
function useCalls({ explained }: PanelProps): readonly Call[] {
  const text = source.value;
  const integers = useMemo(() => integersIn(text, language.value), [text, language.value]);
  const last = useRef<readonly Call[]>([]);
  return useMemo(() => {
    const isAhead = explained.result.program.text !== text;
    const known = last.current.flatMap(({ numbers }) => numbers);
    last.current =
      isAhead && known.length === integers.length
        ? last.current.map((call) => ({
            ...call,
            numbers: call.numbers.map((each) => ({
              ...each,
              ...integers[each.at],
              call: each.call,
            })),
          }))
        : callsOf(integers, explained, isAhead ? [] : links.value);
    return last.current;
  }, [text, integers, explained]);
}

type PartProps = PanelProps & { readonly onBegin: () => void };

function Inputs({ lang, commands, onBegin }: PartProps) {
  const words = whatIfMessages[lang];
  const numbers = numbersOfInput(input.value);
  if (numbers.length === 0) return <p class="quiet">{words.noInput}</p>;
  return (
    <section>
      <h3>{words.input}</h3>
      <div class="turners">
        {numbers.map(({ kind, at, value, places }) => {
          const label = kind === "size" ? `${words.kind.size} ${at}` : words.kind[kind];
          return (
            <Turner
              key={`${kind}${at}`}
              label={label}
              hint={label}
              value={value}
              onTurn={(next) => {
                onBegin();
                commands.begin({
                  text: source.value,
                  input: withNumber(input.value, places, next),
                });
              }}
            />
          );
        })}
      </div>
    </section>
  );
}

/** More than these are shown on demand: a source may have thousands. */
const SHOWN = 40;

function Arguments(props: PartProps & { readonly calls: readonly Call[] }) {
  const { lang, calls, selection } = props;
  const words = whatIfMessages[lang];
  const [limit, setLimit] = useState(SHOWN);
  if (calls.length === 0) return <p class="quiet">{words.none}</p>;
  // What is selected comes first, and nothing else moves.
  const chosen = calls.filter(({ path }) => path !== null && path === selection?.path);
  const shown = [...chosen, ...calls.filter((call) => !chosen.includes(call))].slice(0, limit);
  return (
    <section>
      <h3>{words.arguments}</h3>
      <div class="calls">
        {shown.map((call) => (
          <CallRow key={call.numbers[0]?.at} {...props} call={call} />
        ))}
      </div>
      {calls.length > limit && (
        <button type="button" onClick={() => setLimit(limit + SHOWN)}>
          {words.more(calls.length - limit)}
        </button>
      )}
    </section>
  );
}

function CallRow({ call, say, lang, selection, commands, onBegin }: PartProps & { call: Call }) {
  const words = whatIfMessages[lang];
  const { place, path, numbers } = call;
  const first = numbers[0];
  const isChosen = path !== null && path === selection?.path;
  const name = path || place.target;
  return (
    <div class={isChosen ? "call chosen" : "call"}>
      <button
        type="button"
        class="link"
        title={words.line(place.line)}
        onClick={() => (path ? commands.showSource(path) : commands.showSpan(first?.span ?? null))}
      >
        <b>{name ?? place.callee}</b> {name && <span class="quiet">{place.callee}</span>}
      </button>
      <div class="turners">
        {numbers.map((each) => {
          const label = each.argument ?? words.place(each.name);
          const measures = each.decides.map((measure) => say.column[measure]).join(", ");
          const hint = `${name ?? place.callee} · ${label}`;
          return (
            <Turner
              key={each.at}
              label={label}
              hint={measures ? `${hint}: ${words.decides(measures)}` : hint}
              value={each.value}
              marks={each.decides.filter((measure) => measure !== "output")}
              onTurn={(value) => {
                onBegin();
                // The source may be ahead of what is drawn.
                const now = integersIn(source.peek(), language.peek())[each.at];
                if (now) commands.edit([{ span: now.span, text: String(value) }]);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}
