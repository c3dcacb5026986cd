import { movingMessages } from "../messages/moving.ts";
import { aside, takeBack } from "../state/aside.ts";
import { isUnkept } from "../state/leaving.ts";
import { forget, linkTrouble } from "../state/link.ts";
import { lang } from "../state/settings.ts";

/** Below the bar: a link that can't be opened, what was set aside for one that was, and that nothing is kept here. */
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
      {isUnkept.value && <p class="warning">{words.unkept}</p>}
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
