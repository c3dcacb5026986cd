import { effect, type Signal, signal } from "@preact/signals";
import { readLarge, removeLarge, writeLarge } from "./large.ts";

const PREFIX = "layerwise.";

/** Longer texts than this go into the database: browsers give all of localStorage room for five million characters. */
const ROOM = 1_000_000;
/** Stands in localStorage for what lies in the database. No value that is kept is written so. */
const ELSEWHERE = '{"isLarge":true}';

/** Names of what this browser refused to keep: storage is full, or forbidden. */
export const refused = signal<ReadonlySet<string>>(new Set());

const coming: Promise<void>[] = [];

/** Settles once all that was too large for localStorage is there again: at once where nothing was. */
export const restored = (): Promise<unknown> => Promise.all(coming);

/** A signal whose value is there again after a reload. What isn't valid is neither stored nor, where it was, used. */
export function kept<T>(
  name: string,
  fallback: T,
  isValid: (value: unknown) => boolean,
): Signal<T> {
  const text = read(name);
  const found = parsed(text);
  const value = signal(isValid(found) ? (found as T) : fallback);
  const start = () =>
    effect(() => {
      if (isValid(value.value)) write(name, value.value);
    });
  if (text === ELSEWHERE) coming.push(restore(name, value, isValid).finally(start));
  else start();
  return value;
}

/** What can't be read any more is as if it had never been there. */
async function restore<T>(
  name: string,
  value: Signal<T>,
  isValid: (value: unknown) => boolean,
): Promise<void> {
  large.add(name);
  const found = await readLarge(name).catch(() => undefined);
  if (isValid(found)) value.value = found as T;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** What waits for the database, by name: of several values only the last. */
const waiting = new Map<string, unknown>();
const busy = new Set<string>();
/** What lies in the database and not in localStorage. */
const large = new Set<string>();

/** Whether something isn't yet where a reload finds it. */
export const isWriting = signal(false);

function write(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  waiting.delete(name);
  if (text.length <= ROOM && put(name, text)) {
    if (large.delete(name)) void removeLarge(name).catch(() => undefined);
    tell(name, true);
    return;
  }
  waiting.set(name, value);
  isWriting.value = true;
  if (!busy.has(name)) void writeWaiting(name);
}

/** One after the other: the last that was typed is the last that is stored. */
async function writeWaiting(name: string): Promise<void> {
  busy.add(name);
  while (waiting.has(name)) {
    const value = waiting.get(name);
    const isStored = await writeLarge(name, value).then(
      () => true,
      () => false,
    );
    // Another one may have come meanwhile, or a shorter one, which is where it belongs.
    if (!waiting.has(name) || waiting.get(name) !== value) continue;
    waiting.delete(name);
    const isFound = isStored && put(name, ELSEWHERE);
    if (isFound) large.add(name);
    tell(name, isFound);
  }
  busy.delete(name);
  isWriting.value = waiting.size > 0;
}

function tell(name: string, isKept: boolean): void {
  if (refused.peek().has(name) !== isKept) return;
  const next = new Set(refused.peek());
  if (isKept) next.delete(name);
  else next.add(name);
  refused.value = next;
}

// sessionStorage is this tab's own: a reload brings back what stood in it, whatever another tab wrote meanwhile. A new
// tab begins with what was written last.

const local = () => localStorage;
const session = () => sessionStorage;

const read = (name: string): string | null =>
  attempt(() => session().getItem(PREFIX + name)) ??
  attempt(() => local().getItem(PREFIX + name)) ??
  null;

/** False where there is no room or storage is forbidden; what was there before stays. */
function put(name: string, text: string): boolean {
  const [isInTab, isKept] = [session, local].map(
    (storage) =>
      attempt(() => {
        storage().setItem(PREFIX + name, text);
        return true;
      }) ?? false,
  );
  // An older text must not hide this one.
  if (isKept && !isInTab) attempt(() => session().removeItem(PREFIX + name));
  return isKept === true;
}

/** What storage answers; undefined where it refuses: it throws where it is named, or where it is full. */
function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
