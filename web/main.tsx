import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./app.tsx";
import { begun } from "./engine/python.ts";
import { keepForOffline } from "./offline/index.ts";
import { followChecks } from "./state/checks.ts";
import { openLink } from "./state/link.ts";
import { follow } from "./state/run.ts";
import { lang, language, theme } from "./state/settings.ts";

effect(() => {
  document.documentElement.lang = lang.value === "zh" ? "zh-Hans" : "en";
});
effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

render(<App />, document.getElementById("page") as HTMLElement);
follow();
followChecks();
void openLink();
addEventListener("hashchange", () => void openLink());
// Python is there once somebody types: it comes in behind the first result.
if (language.value === "python") requestIdleCallback(() => begun(), { timeout: 500 });
keepForOffline();
