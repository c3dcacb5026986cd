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
      onToggle={() => host.current?.open && onOpen?.()}
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
