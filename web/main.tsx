import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./app.tsx";
import { begun } from "./engine/python.ts";
import { keepForOffline } from "./offline/index.ts";
import { followChecks } from "./state/checks.ts";
import { restored } from "./state/kept.ts";
import { guardLeaving } from "./state/leaving.ts";
import { openLink } from "./state/link.ts";
import { follow } from "./state/run.ts";
import { lang, language, theme } from "./state/settings.ts";

effect(() => {
  document.documentElement.lang = lang.value === "zh" ? "zh-Hans" : "en";
});
effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

// A long source comes from the database, and nothing is run or shown in its place.
await restored();
render(<App />, document.getElementById("page") as HTMLElement);
guardLeaving();
follow();
followChecks();
void openLink();
addEventListener("hashchange", () => void openLink());
// A file that misses its place isn't opened in the page's.
for (const kind of ["dragover", "drop"] as const)
  addEventListener(kind, (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
// Python is there once somebody types: it comes in behind the first result. What is kept for visits without a network
// is fetched after it: of two that fetch a file at once, Chromium fails the second where its cache can't hold the file.
requestIdleCallback(
  () => {
    const ready = language.value === "python" ? begun().ready() : Promise.resolve();
    void ready.catch(() => undefined).then(keepForOffline);
  },
  { timeout: 500 },
);
