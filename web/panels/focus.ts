/** Moves the focus to another of the elements with a key: all of them are one stop of the Tab key. */
export function focusOn(within: Element | null | undefined, key: string | undefined): void {
  const all = [...(within?.querySelectorAll<HTMLElement | SVGElement>("[data-key]") ?? [])];
  const next = all.find(({ dataset }) => dataset.key === key);
  if (!next) return;
  for (const each of all) each.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}
