import { effect, type Signal, signal } from "@preact/signals";

const PREFIX = "layerwise.";

/** A signal whose value is there again after a reload. What isn't valid is neither stored nor, where it was, used. */
export function kept<T>(
  name: string,
  fallback: T,
  isValid: (value: unknown) => boolean,
): Signal<T> {
  const found = read(name);
  const value = signal(isValid(found) ? (found as T) : fallback);
  effect(() => {
    if (isValid(value.value)) write(name, value.value);
  });
  return value;
}

function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
}

/** Storage may be full, or forbidden: then the value lives as long as the page. */
function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {}
}
