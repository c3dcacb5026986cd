import { useState } from "preact/hooks";

interface TurnerProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly marks?: readonly string[];
  readonly onTurn: (value: number) => void;
}

/** Beyond it a size is a slip, and no browser's slider reaches it. */
const MOST = 2 ** 31;
const LEAST_END = 8;
const TIMES = 3;

/** A whole number that can be typed, stepped by the arrow keys, and drawn by its slider, which ends at three times what it was. */
export function Turner({ label, hint, value, marks = [], onTurn }: TurnerProps) {
  const [first, setFirst] = useState(value);
  const end = Math.max(LEAST_END, TIMES * first);
  const take = (text: string) => {
    const next = Number(text);
    if (/^\d+$/.test(text) && next <= MOST && next !== value) onTurn(next);
  };
  // Where it was typed beyond the slider's end, the slider follows.
  const settle = () => value > end && setFirst(value);
  return (
    <div class="turner" title={hint}>
      <label>
        <span class="turner-name">
          {label}
          {marks.map((mark) => (
            <i key={mark} class={`key ${mark}`} />
          ))}
        </span>
        <input
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={value}
          onInput={({ currentTarget }) => take(currentTarget.value)}
          onBlur={({ currentTarget }) => {
            currentTarget.value = String(value);
            settle();
          }}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            take(String(value + by * (event.shiftKey ? 10 : 1)));
          }}
        />
      </label>
      <input
        type="range"
        aria-label={hint}
        min={Math.min(1, first)}
        max={end}
        value={Math.min(value, end)}
        onInput={({ currentTarget }) => take(currentTarget.value)}
      />
    </div>
  );
}
