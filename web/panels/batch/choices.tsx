import type { Signal } from "@preact/signals";
import { OPTIMIZERS, PRECISIONS, STRATEGIES } from "../../../src/memory/index.ts";
import type { Messages } from "../../../src/memory/messages/index.ts";
import { optimizerTitle } from "../../../src/memory/text.ts";
import {
  AS_SOURCE,
  accumulate,
  devices,
  isCount,
  MODES,
  mode,
  optimizer,
  precision,
  strategy,
} from "../../state/memory.ts";
import type { BatchMessages } from "./messages.ts";

interface ChoicesProps {
  readonly say: Messages;
  readonly words: BatchMessages;
  /** None where no modules repeat. */
  readonly checkpoint: { readonly isOn: boolean; set(isOn: boolean): void } | null;
}

/** What is planned: how the model is trained, or that it is evaluated. */
export function Choices({ say, words, checkpoint }: ChoicesProps) {
  const optimizers = OPTIMIZERS.map((name) => [name, optimizerTitle(name, say)] as const);
  const isTraining = mode.value === "train";
  return (
    <div class="settings">
      <Choice
        name="mode"
        of={mode}
        title={words.mode}
        options={MODES.map((name) => [name, words[name]])}
      />
      <Choice
        name="precision"
        of={precision}
        title={words.precision}
        options={PRECISIONS.map((name) => [name, name])}
      />
      {isTraining && (
        <Choice
          name="optimizer"
          of={optimizer}
          title={words.optimizer}
          options={[[AS_SOURCE, words.asSource], ...optimizers]}
        />
      )}
      {isTraining && <Count of={accumulate} title={words.accumulate} />}
      <Count of={devices} title={words.devices} />
      {devices.value > 1 && (
        <Choice
          name="strategy"
          of={strategy}
          title={words.strategy}
          options={STRATEGIES.map((name) => [name, words.strategies[name]])}
        />
      )}
      {isTraining && checkpoint && (
        <label title={words.checkpointHint}>
          <input
            type="checkbox"
            data-choice="checkpoint"
            checked={checkpoint.isOn}
            onChange={({ currentTarget }) => checkpoint.set(currentTarget.checked)}
          />
          {words.checkpoint}
        </label>
      )}
    </div>
  );
}

/** A whole number of 1 or more: what is typed and isn't one changes nothing. */
function Count({ of, title }: { readonly of: Signal<number>; readonly title: string }) {
  return (
    <label>
      {title}
      <input
        type="number"
        min={1}
        step={1}
        value={of.value}
        onInput={({ currentTarget: { valueAsNumber } }) => {
          if (isCount(valueAsNumber)) of.value = valueAsNumber;
        }}
        onBlur={({ currentTarget }) => {
          currentTarget.value = String(of.value);
        }}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly of: Signal<T>;
  readonly title: string;
  readonly options: readonly (readonly [value: T, title: string])[];
}

function Choice<T extends string>({ name: choice, of, title, options }: ChoiceProps<T>) {
  return (
    <label>
      {title}
      <select
        data-choice={choice}
        value={of.value}
        onChange={({ currentTarget }) => {
          const found = options.find(([value]) => value === currentTarget.value);
          if (found) of.value = found[0];
        }}
      >
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
