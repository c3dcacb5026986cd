import { replaceSource } from "../state/aside.ts";
import { example } from "../state/example.ts";
import { parseInput } from "../state/input.ts";
import {
  input,
  LANGUAGES,
  lang,
  language,
  model,
  say,
  source,
  THEMES,
  theme,
} from "../state/settings.ts";
import { CardPicker } from "./card.tsx";
import { Export } from "./export.tsx";
import { Gallery } from "./gallery.tsx";
import { Share } from "./share.tsx";
import { Status } from "./status.tsx";

/** The line on top: what is run, on what input, and how the page looks. */
export function Bar() {
  const words = say.value;
  return (
    <header class="bar">
      <h1>
        <img src="./icon.svg" alt="" width="16" height="16" />
        <span class="word">{words.title}</span>
      </h1>
      <LanguagePicker />
      <Gallery />
      <button
        type="button"
        class="plain"
        title={words.restoreHint}
        onClick={() => replaceSource(example())}
      >
        {words.restore}
      </button>
      {model.value !== "" && (
        <button
          type="button"
          class="plain"
          title={words.whichModel}
          onClick={() => {
            model.value = "";
          }}
        >
          {model.value} ▾
        </button>
      )}
      <Status />
      <span class="gap" />
      <InputSize />
      <CardPicker />
      <Export />
      <Share />
      <button
        type="button"
        class="plain"
        lang={lang.value === "en" ? "zh-Hans" : "en"}
        onClick={() => {
          lang.value = lang.value === "en" ? "zh" : "en";
        }}
      >
        {words.otherLanguage}
      </button>
      <ThemeButton />
    </header>
  );
}

function LanguagePicker() {
  const words = say.value;
  return (
    <select
      aria-label={words.language}
      value={language.value}
      onChange={({ currentTarget }) => {
        const next = LANGUAGES.find((each) => each === currentTarget.value) ?? "python";
        if (source.value === example().source) replaceSource(example(next));
        else language.value = next;
        model.value = "";
      }}
    >
      {LANGUAGES.map((each) => (
        <option key={each} value={each}>
          {words[each]}
        </option>
      ))}
    </select>
  );
}

function InputSize() {
  const words = say.value;
  const isBroken = parseInput(input.value) === undefined;
  return (
    <label class="input-size" title={words.inputHint}>
      {words.input}
      <input
        type="text"
        inputMode="numeric"
        spellcheck={false}
        autocomplete="off"
        aria-invalid={isBroken}
        value={input.value}
        onInput={({ currentTarget }) => {
          input.value = currentTarget.value;
        }}
      />
    </label>
  );
}

const ICONS = { auto: "◐", light: "○", dark: "●" } as const;

function ThemeButton() {
  const words = say.value;
  const now = theme.value;
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? "auto";
  return (
    <button
      type="button"
      class="plain icon"
      aria-label={`${words.theme}: ${words.themes[now]}`}
      title={`${words.theme}: ${words.themes[now]}`}
      onClick={() => {
        theme.value = next;
      }}
    >
      {ICONS[now]}
    </button>
  );
}
