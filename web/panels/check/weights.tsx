import { useState } from "preact/hooks";
import type { Lang } from "../../../src/lang.ts";
import type { Messages } from "../../messages/index.ts";
import { checkpoint } from "../../state/checks.ts";
import { readDropped } from "./dropped.ts";

interface WeightsProps {
  readonly say: Messages;
  readonly lang: Lang;
}

/** Where weights are dropped; their header is read, and nothing else of them. */
export function Weights({ say, lang }: WeightsProps) {
  const words = say.check;
  const [isOver, setOver] = useState(false);
  const [wrong, setWrong] = useState("");
  const take = async (list: FileList | null | undefined) => {
    setOver(false);
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    checkpoint.value = null;
    setWrong("");
    try {
      checkpoint.value = await readDropped(files, lang);
    } catch (error) {
      setWrong((error as Error).message);
    }
  };
  return (
    <fieldset
      class={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer?.files);
      }}
    >
      <legend>{words.weights}</legend>
      {checkpoint.value ? (
        <p class="held">
          <code>{checkpoint.value.name}</code>
          <button
            type="button"
            onClick={() => {
              checkpoint.value = null;
            }}
          >
            {words.remove}
          </button>
        </p>
      ) : (
        <label title={words.dropHint}>
          {words.drop} <span class="pick">{words.choose}</span>
          <input
            type="file"
            class="hidden"
            multiple
            onChange={({ currentTarget }) => {
              void take(currentTarget.files).finally(() => {
                currentTarget.value = "";
              });
            }}
          />
        </label>
      )}
      <p role="status" class="error">
        {wrong}
      </p>
    </fieldset>
  );
}
