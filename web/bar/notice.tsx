import { fixIn } from "../../src/fixes.ts";
import type { Failure } from "../../src/python/outcome.ts";
import { printed } from "../engine/printed.ts";
import { inputHint } from "../state/input-hint.ts";
import { again, isPartial, type Trouble, trouble } from "../state/run.ts";
import { LONGEST, lang, language, model, say, source } from "../state/settings.ts";
import { InputHint } from "./input-hint.tsx";

/** Below the source: why there is no new result. The text keeps its place. */
export function Notice() {
  const now = trouble.value;
  return (
    <div class="notices">
      <div role="status" class={now || inputHint.value ? "notice on" : "notice"}>
        {now && <Said trouble={now} />}
        <InputHint />
      </div>
      {printed.text.value && (
        <details class="printed">
          <summary>{say.value.output}</summary>
          <pre>{printed.text.value}</pre>
        </details>
      )}
    </div>
  );
}

function Said({ trouble: now }: { readonly trouble: Trouble }) {
  const words = say.value;
  switch (now.kind) {
    case "input":
      return <p class="warning">{words.brokenInput(now.text)}</p>;
    case "long":
      return <p class="warning">{words.longSource(now.length, LONGEST)}</p>;
    case "undecided":
      return <Choice models={now.models} />;
    case "halted":
      return (
        <p class="error">
          {words.halted(now.reason, now.code)}{" "}
          <button type="button" onClick={again}>
            {words.again}
          </button>
        </p>
      );
    case "failed":
      return (
        <Failed failure={now.failure} shown={isPartial.value ? words.untilError : words.stale} />
      );
    case "stopped":
      return <Failed failure={now.failure} shown={words.afterModel} />;
  }
}

/** `shown`: of what the table is meanwhile. */
function Failed({ failure, shown }: { readonly failure: Failure; readonly shown: string }) {
  const words = say.value;
  const { kind, message, line, place, fix } = failure;
  const [path, className] = place ?? ["", ""];
  return (
    <>
      <p class="error">
        {line !== null && <span class="where">{words.line(line)}</span>}
        {place && <span class="where">{path ? `${path} (${className})` : className}</span>}
        <b>{kind}</b>: {message}
      </p>
      {fix && (
        <p class="fix">
          <b>{words.fix}</b> {fixIn(fix, lang.value)}
        </p>
      )}
      <p class="quiet">{shown}</p>
    </>
  );
}

/** Packages of which people take whole models. The page has none of them. */
const MAKERS =
  /^\s*(?:from|import)\s+(torchvision|torchaudio|timm|transformers|diffusers|monai|ultralytics|segmentation_models_pytorch)\b/m;

function noModelText(): string {
  const words = say.value;
  const maker = language.value === "python" ? MAKERS.exec(source.value)?.[1] : undefined;
  return maker ? words.modelElsewhere(maker) : words.noModel;
}

function Choice({ models }: { readonly models: readonly string[] }) {
  const words = say.value;
  if (models.length === 0) return <p class="warning">{noModelText()}</p>;
  return (
    <p class="warning">
      {words.whichModel}{" "}
      {models.map((name) => (
        <button
          key={name}
          type="button"
          onClick={() => {
            model.value = name;
          }}
        >
          {name}
        </button>
      ))}
    </p>
  );
}
