import { useState } from "preact/hooks";
import { type Program, Undecided } from "../../engine/engine.ts";
import type { Messages } from "../../messages/index.ts";
import { compareWith, other } from "../../state/checks.ts";
import type { Result } from "../../state/run.ts";
import { LANGUAGES, type Language } from "../../state/settings.ts";

interface AgainstProps {
  readonly say: Messages;
  readonly result: Result;
}

/** Another network to compare with: this one as it is now, or one that is pasted. */
export function Against({ say, result }: AgainstProps) {
  const words = say.check;
  const [wrong, setWrong] = useState("");
  const compare = (name: string, program: Program) => {
    setWrong("");
    compareWith(name, program).catch((error: Error) => {
      const { models } = error instanceof Undecided ? error : { models: null };
      if (!models) setWrong(error.message);
      else setWrong(models.length ? `${say.whichModel} ${models.join(", ")}` : say.noModel);
    });
  };
  const held = other.value;
  return (
    <fieldset>
      <legend>{words.against}</legend>
      <p class="held">
        {held && <code>{held.name}</code>}
        <button
          type="button"
          title={words.pinHint}
          onClick={() => compare(words.pinned, result.program)}
        >
          {words.pin}
        </button>
        {held && (
          <button
            type="button"
            onClick={() => {
              other.value = null;
            }}
          >
            {words.remove}
          </button>
        )}
      </p>
      <Pasted say={say} language={result.program.language} compare={compare} />
      <p role="status" class="error">
        {wrong}
      </p>
    </fieldset>
  );
}

interface PastedProps {
  readonly say: Messages;
  readonly language: Language;
  compare(name: string, program: Program): void;
}

function Pasted({ say, language: own, compare }: PastedProps) {
  const words = say.check;
  const [text, setText] = useState("");
  const [language, setLanguage] = useState<Language>(own);
  return (
    <details>
      <summary>{words.paste}</summary>
      <textarea
        aria-label={words.pasteHint}
        placeholder={words.pasteHint}
        rows={6}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <p class="held">
        <select
          aria-label={words.otherLanguage}
          value={language}
          onChange={({ currentTarget }) => setLanguage(currentTarget.value as Language)}
        >
          {LANGUAGES.map((each) => (
            <option key={each} value={each}>
              {say[each]}
            </option>
          ))}
        </select>
        <button
          type="button"
          disabled={!text.trim()}
          onClick={() => compare(words.pasted, { language, text, model: "" })}
        >
          {words.compare}
        </button>
      </p>
    </details>
  );
}
