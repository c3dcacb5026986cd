import { useEffect, useRef, useState } from "preact/hooks";
import { say, source } from "../state/settings.ts";

/** More characters than are seen at once. */
const SCREENFUL = 20_000;

/** The source. What edits it is loaded behind the first paint; until then the text stands where it will stand. */
export function Editor() {
  const host = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    let close: (() => void) | undefined;
    let isGone = false;
    void import("./open.ts").then(({ openEditor }) => {
      if (isGone || !host.current) return;
      close = openEditor(host.current);
      setOpen(true);
    });
    return () => {
      isGone = true;
      close?.();
    };
  }, []);
  return (
    <div class="editor">
      {!isOpen && <pre class="waiting">{source.value.slice(0, SCREENFUL)}</pre>}
      <section ref={host} class="code" aria-label={say.value.source} />
    </div>
  );
}
