import { useRef } from "preact/hooks";
import { Bar } from "./bar/bar.tsx";
import { Moved } from "./bar/moved.tsx";
import { Notice } from "./bar/notice.tsx";
import { partsStyle, Split } from "./bar/split.tsx";
import { Editor } from "./editor/editor.tsx";
import { Panels } from "./panels/panels.tsx";
import { say, VIEWS, view } from "./state/settings.ts";
import { Table } from "./table/table.tsx";
import { Tools } from "./table/tools.tsx";
import { Totals } from "./table/totals.tsx";

/** The whole page: the source on the left, what is known of it on the right. */
export function App() {
  const main = useRef<HTMLElement>(null);
  return (
    <>
      <a class="skip" href="#table">
        {say.value.skip}
      </a>
      <Bar />
      <Moved />
      <Views />
      <main class="bench" ref={main} data-view={view.value} style={partsStyle()}>
        <section class="pane source" aria-label={say.value.source}>
          <Editor />
          <Notice />
        </section>
        <Split name="width" of={main} />
        <div class="right">
          <section class="pane table" id="table" aria-label={say.value.table}>
            <Tools />
            <Table />
            <Totals />
          </section>
          <Split name="height" of={main} />
          <section class="pane detail" aria-label={say.value.detail}>
            <Panels />
          </section>
        </div>
      </main>
    </>
  );
}

/** On a narrow screen one of three views is shown. */
function Views() {
  return (
    <nav class="views">
      {VIEWS.map((name) => (
        <button
          key={name}
          type="button"
          class="tab"
          aria-pressed={view.value === name}
          onClick={() => {
            view.value = name;
          }}
        >
          {say.value[name]}
        </button>
      ))}
    </nav>
  );
}
