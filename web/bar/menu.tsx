import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface MenuProps {
  readonly name: string;
  readonly hint: string;
  readonly onOpen?: () => void;
  readonly children: ComponentChildren;
}

/** A part of the bar that opens below its name; Escape, and a click elsewhere, close it. */
export function Menu({ name, hint, onOpen, children }: MenuProps) {
  const host = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = ({ target }: Event) => {
      if (host.current?.open && !host.current.contains(target as Node)) host.current.open = false;
    };
    document.addEventListener("pointerdown", close);
    return () => document.removeEventListener("pointerdown", close);
  }, []);
  return (
    <details
      class="menu"
      ref={host}
      onToggle={() => {
        if (!host.current?.open) return;
        onOpen?.();
        bringIn(host.current.querySelector<HTMLElement>(".menu-body"));
      }}
      onKeyDown={({ key }) => {
        if (key !== "Escape" || !host.current) return;
        host.current.open = false;
        host.current.querySelector("summary")?.focus();
      }}
    >
      <summary title={hint}>{name}</summary>
      <div class="menu-body">{children}</div>
    </details>
  );
}

/** Pixels that stay free at the window's edge. */
const EDGE = 10;

/** It opens to the left: where the bar is in two rows, its name may stand too near to the window's edge for that. */
function bringIn(body: HTMLElement | null): void {
  if (!body) return;
  body.style.translate = "";
  const { left } = body.getBoundingClientRect();
  if (left < EDGE) body.style.translate = `${EDGE - left}px`;
}
