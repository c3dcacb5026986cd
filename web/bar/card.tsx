import { GPU_NAMES, gpuNamed } from "../../src/memory/gpus.ts";
import { cardOf, memoryText } from "../state/card.ts";
import { card, say } from "../state/settings.ts";

/** In the list: the card that has so much memory. */
const BY_MEMORY = "";

/** The card that memory is planned for: one that is known, or any by its memory. */
export function CardPicker() {
  const words = say.value;
  const isKnown = GPU_NAMES.includes(card.value);
  return (
    <>
      <label class="card">
        <span class="word">{words.card}</span>
        <select
          aria-label={words.card}
          value={isKnown ? card.value : BY_MEMORY}
          onChange={({ currentTarget: { value } }) => {
            card.value = value === BY_MEMORY ? memoryText(card.value) : value;
          }}
        >
          {GPU_NAMES.map((name) => (
            <option key={name} value={name}>
              {gpuNamed(name)?.title.replace("GeForce ", "")}
            </option>
          ))}
          <option value={BY_MEMORY}>{words.byMemory}</option>
        </select>
      </label>
      {!isKnown && (
        <input
          type="text"
          class="card-memory"
          aria-label={words.cardMemory}
          title={words.cardMemory}
          placeholder="20 GiB"
          spellcheck={false}
          autocomplete="off"
          aria-invalid={cardOf(card.value) === undefined}
          value={card.value}
          onInput={({ currentTarget }) => {
            card.value = currentTarget.value;
          }}
        />
      )}
    </>
  );
}
