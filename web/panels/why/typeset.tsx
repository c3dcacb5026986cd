import { useEffect, useRef, useState } from "preact/hooks";

interface TypesetProps {
  readonly latex: string;
  /** The same as text, for those who hear the page. */
  readonly text: string;
  /** Symbols that are lit. */
  readonly lit: ReadonlySet<string>;
  /** Hears which symbol is pointed at; null for none. */
  readonly onPoint: (symbol: string | null) => void;
}

/** A formula, set as in a paper. Its symbols are marked: latex.ts says how. */
export function Typeset({ latex, text, lit, onPoint }: TypesetProps) {
  const host = useRef<HTMLSpanElement>(null);
  const [isSet, setSet] = useState(false);
  useEffect(() => {
    let isGone = false;
    void import("./katex.ts").then(({ set }) => {
      if (isGone || !host.current) return;
      set(latex, host.current);
      setSet(true);
    });
    return () => {
      isGone = true;
    };
  }, [latex]);
  useEffect(() => {
    for (const element of host.current?.querySelectorAll<HTMLElement>("[data-symbol]") ?? [])
      element.classList.toggle("lit", lit.has(element.dataset.symbol ?? ""));
  }, [latex, lit, isSet]);
  const point = ({ target }: Event) => {
    const found = (target as Element).closest<HTMLElement>("[data-symbol]");
    onPoint(found?.dataset.symbol ?? null);
  };
  return (
    <span class="typeset" role="img" aria-label={text}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the list of symbols below does the same by keys */}
      {/* biome-ignore lint/a11y/useKeyWithMouseEvents: as above */}
      <span ref={host} onMouseOver={point} onMouseLeave={() => onPoint(null)} />
    </span>
  );
}
