import { computed, effect } from "@preact/signals";
import { aside, isWritten } from "./aside.ts";
import { isWriting, refused } from "./kept.ts";
import { source } from "./settings.ts";

/** Whether something that somebody wrote lives only as long as this page: the browser refused to keep it. */
export const isUnkept = computed(
  () =>
    (refused.value.has("source") && isWritten(source.value)) ||
    (refused.value.has("aside") && aside.value !== null),
);

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** The browser asks before it leaves a page with which something would be lost. */
export function guardLeaving(): void {
  effect(() => {
    // Only while it may be needed: some browsers keep no page with it for the way back.
    if (isUnkept.value || isWriting.value) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  });
}
