import { useState } from "preact/hooks";
import { grouped } from "../format.ts";
import { movingMessages } from "../messages/moving.ts";
import { linkOfState } from "../state/link.ts";
import { lang } from "../state/settings.ts";
import { Menu } from "./menu.tsx";

/** Links beyond it don't arrive everywhere. */
const LONG = 8000;

/** A link to all that is here. */
export function Share() {
  const words = movingMessages[lang.value];
  const [link, setLink] = useState("");
  const [isCopied, setCopied] = useState(false);
  const copy = async (text: string) => {
    // Where nothing may be copied the link is there to be selected.
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(done ?? false);
  };
  const open = async () => {
    setCopied(false);
    const made = await linkOfState();
    setLink(made);
    await copy(made);
  };
  return (
    <Menu name={words.share} hint={words.shareHint} onOpen={() => void open()}>
      <label class="share-link">
        {words.link}
        <input
          type="text"
          readOnly
          value={link}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </label>
      <p class="menu-line">
        <span class={link.length > LONG ? "warning" : "quiet"}>
          {words.linkSize(grouped(link.length))}
          {link.length > LONG && `; ${words.tooLong}`}
        </span>
        <span class="gap" />
        <button type="button" onClick={() => void copy(link)}>
          {words.copy}
        </button>
        <span class="copied" role="status">
          {isCopied && `✓ ${words.copied}`}
        </span>
      </p>
    </Menu>
  );
}
