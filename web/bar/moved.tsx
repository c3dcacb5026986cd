import { movingMessages } from "../messages/moving.ts";
import { aside, takeBack } from "../state/aside.ts";
import { forget, linkTrouble } from "../state/link.ts";
import { lang } from "../state/settings.ts";

/** Below the bar: a link that can't be opened, or what was set aside for one that was. */
export function Moved() {
  const words = movingMessages[lang.value];
  const trouble = linkTrouble.value;
  return (
    <div role="status" class="moved">
      {trouble && (
        <p class="warning">
          {words.linkTrouble[trouble]}{" "}
          <button type="button" onClick={forget}>
            {words.dismiss}
          </button>
        </p>
      )}
      {aside.value && (
        <p>
          {words.aside}{" "}
          <button type="button" onClick={takeBack}>
            {words.takeBack}
          </button>{" "}
          <button
            type="button"
            class="plain"
            onClick={() => {
              aside.value = null;
            }}
          >
            {words.dismiss}
          </button>
        </p>
      )}
    </div>
  );
}
