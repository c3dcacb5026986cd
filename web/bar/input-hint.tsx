import { inputHint } from "../state/input-hint.ts";
import { input, say } from "../state/settings.ts";

/** Which input would likely be right, and a button that takes it. */
export function InputHint() {
  const hint = inputHint.value;
  if (!hint) return null;
  const words = say.value;
  const { kind, text } = hint;
  return (
    <p>
      {words.inputHints[kind]}{" "}
      {text && (
        <button
          type="button"
          onClick={() => {
            input.value = text;
          }}
        >
          {words.useInput(text)}
        </button>
      )}
    </p>
  );
}
