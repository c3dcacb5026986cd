import { useState } from "preact/hooks";
import { ENGINES, type Engine, emit, emitRefusal, type Plan } from "../../../src/memory/index.ts";
import { saveFile } from "../../picture/file.ts";
import type { BatchMessages } from "./messages.ts";

const FILES: Readonly<Record<Engine, { readonly title: string; readonly name: string }>> = {
  deepspeed: { title: "DeepSpeed", name: "ds_config.json" },
  fsdp: { title: "FSDP", name: "fsdp.py" },
  accelerate: { title: "accelerate", name: "accelerate.yaml" },
};

interface ConfigurationProps {
  readonly plan: Plan;
  readonly words: BatchMessages;
}

/** The plan as the configuration of a training engine: to copy, or as a file. */
export function Configuration({ plan, words }: ConfigurationProps) {
  const [engine, setEngine] = useState<Engine | null>(null);
  return (
    <section class="configuration">
      <h3>{words.configuration}</h3>
      <fieldset class="settings">
        <legend class="hidden">{words.configuration}</legend>
        {ENGINES.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === engine}
            onClick={() => setEngine(each === engine ? null : each)}
          >
            {FILES[each].title}
          </button>
        ))}
      </fieldset>
      {engine && <Written key={engine} engine={engine} plan={plan} words={words} />}
    </section>
  );
}

function Written({ engine, plan, words }: ConfigurationProps & { readonly engine: Engine }) {
  const [copied, setCopied] = useState("");
  const { title, name } = FILES[engine];
  const refusal = emitRefusal(plan, engine);
  if (refusal) return <p class="warning">{words.refusals[refusal](title)}</p>;
  const text = `${emit(plan, engine)}\n`;
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => setCopied(text),
      () => undefined,
    );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <pre tabIndex={0}>{text}</pre>
      <p class="settings">
        <button type="button" aria-label={`${words.copy} ${title}`} onClick={() => void copy()}>
          {words.copy}
        </button>
        <button
          type="button"
          aria-label={`${words.save} ${name}`}
          onClick={() => saveFile(name, new Blob([text], { type: "text/plain" }))}
        >
          {words.save} {name}
        </button>
        <span class="copied" role="status">
          {copied === text && "✓"}
        </span>
      </p>
    </>
  );
}
