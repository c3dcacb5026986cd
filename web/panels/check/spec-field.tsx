import { BUILTIN_NAMES } from "../../../src/verify/spec/builtin.ts";
import type { Messages } from "../../messages/index.ts";
import { spec } from "../../state/checks.ts";

interface SpecFieldProps {
  readonly say: Messages;
  /** Why what was typed can't be read. */
  readonly unread: string | undefined;
}

/** The layers that the model should have: a published network's, or as papers write them. */
export function SpecField({ say, unread }: SpecFieldProps) {
  const words = say.check;
  const put = (text: string) => {
    spec.value = text;
  };
  const name = BUILTIN_NAMES.includes(spec.value) ? spec.value : "";
  return (
    <fieldset>
      <legend>{words.spec}</legend>
      <select
        aria-label={words.builtin}
        value={name}
        onChange={({ currentTarget }) => put(currentTarget.value)}
      >
        <option value="">{spec.value ? words.ownSpec : "–"}</option>
        <optgroup label={words.builtin}>
          {BUILTIN_NAMES.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </optgroup>
      </select>
      <textarea
        aria-label={words.spec}
        aria-invalid={unread !== undefined}
        placeholder={words.specHint}
        rows={3}
        spellcheck={false}
        value={spec.value}
        onInput={({ currentTarget }) => put(currentTarget.value)}
      />
      {unread && <pre class="error">{unread}</pre>}
    </fieldset>
  );
}
