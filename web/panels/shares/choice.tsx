import { signal } from "@preact/signals";
import type { Messages } from "../../messages/index.ts";
import { SHARES, type Share } from "./amounts.ts";

/** What the graph's bars and the map's areas are of. */
export const share = signal<Share>("params");

export function Choice({ say }: { readonly say: Messages }) {
  return (
    <div class="choices">
      {SHARES.map((each) => (
        <button
          key={each}
          type="button"
          class={`choice key ${each}`}
          aria-pressed={each === share.value}
          onClick={() => {
            share.value = each;
          }}
        >
          {say.column[each]}
        </button>
      ))}
    </div>
  );
}
