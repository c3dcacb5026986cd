import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { commands } from "../state/commands.ts";
import { explained, result } from "../state/run.ts";
import { pointed, selection } from "../state/selection.ts";
import { lang, panel, say } from "../state/settings.ts";
import { PANELS } from "./index.ts";
import type { Panel, PanelProps } from "./panel.ts";

/** Tabs, and the panel that is open. */
export function Panels() {
  const words = say.value;
  const open = PANELS.find(({ id }) => id === panel.value) ?? (PANELS[0] as Panel);
  const go = (by: number) => {
    const next = PANELS[(PANELS.indexOf(open) + by + PANELS.length) % PANELS.length] as Panel;
    panel.value = next.id;
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  const keys: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={words.panels}>
        {PANELS.map((each) => (
          <button
            key={each.id}
            id={`tab-${each.id}`}
            type="button"
            class="tab"
            role="tab"
            aria-selected={each === open}
            aria-controls="panel"
            tabIndex={each === open ? 0 : -1}
            onClick={() => {
              panel.value = each.id;
            }}
            onKeyDown={({ key }) => keys[key] && go(keys[key])}
          >
            {each.title(words)}
            <Count of={each} />
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <div class="panel" id="panel" role="tabpanel" aria-labelledby={`tab-${open.id}`} tabIndex={0}>
        <Body key={open.id} panel={open} />
      </div>
    </>
  );
}

function Count({ of }: { readonly of: Panel }) {
  const found = of.count?.() ?? 0;
  return found > 0 ? <span class="count"> ⚠{found}</span> : null;
}

function Body({ panel: open }: { readonly panel: Panel }) {
  const [loaded, setLoaded] = useState<{ readonly part: ComponentType<PanelProps> }>();
  useEffect(() => {
    void open.load().then(({ default: part }) => setLoaded({ part }));
  }, [open]);
  if (!loaded) return <p class="quiet">{say.value.loading}</p>;
  const Part = loaded.part;
  return (
    <Part
      result={result.value}
      explained={explained.value}
      selection={selection.value}
      pointed={pointed.value}
      say={say.value}
      lang={lang.value}
      commands={commands}
    />
  );
}
