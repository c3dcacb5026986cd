import { batch, effect, type Signal, signal } from "@preact/signals";
import { isTyped, replaceSource, type Typed, typed } from "./aside.ts";
import { cardOf } from "./card.ts";
import { result } from "./run.ts";
import { MEASURES, type Selection, selection } from "./selection.ts";
import { card, panel } from "./settings.ts";

/** What a link holds: all that is looked at, and nothing of how the reader likes the page to look. */
interface Shared extends Typed {
  readonly card: string;
  /** The values of memory.ts's CHOICES, each by its name. */
  readonly [choice: string]: unknown;
  readonly panel: string;
  readonly selection: Selection | null;
}

/** The fragment's beginning; another number when what a link holds changes its meaning. */
const KEY = "#v1=";
/** A source of more characters than this is no model. */
const MOST = 20_000_000;

/** Why a link can't be opened: it is cut off or changed, or is of a page that is newer. */
export type LinkTrouble = "broken" | "newer";
export const linkTrouble = signal<LinkTrouble | null>(null);

/** What memory is planned of. It brings the planner with it, which the first load is without. */
const planned = () => import("./memory.ts");

/** The page's address with the whole state in its fragment, which no server sees. */
export async function linkOfState(): Promise<string> {
  const { CHOICES } = await planned();
  const shared: Shared = {
    ...typed(),
    ...Object.fromEntries(Object.entries(CHOICES).map(([name, [{ value }]]) => [name, value])),
    card: card.value,
    panel: panel.value,
    selection: selection.value,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await collect(bytes, new CompressionStream("deflate"));
  const binary = packed.reduce((text, byte) => text + String.fromCharCode(byte), "");
  const text = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `${location.href.replace(/#.*$/s, "")}${KEY}${text}`;
}

/** Opens what the address holds. Of a link that can't be read, linkTrouble says why, and all stays as it is. */
export async function openLink(): Promise<void> {
  const { hash } = location;
  if (!/^#v\d+=/.test(hash)) return;
  if (!hash.startsWith(KEY)) {
    linkTrouble.value = "newer";
    return;
  }
  const shared = await read(hash.slice(KEY.length)).catch(() => undefined);
  if (!isTyped(shared)) {
    linkTrouble.value = "broken";
    return;
  }
  batch(() => {
    linkTrouble.value = null;
    replaceSource(shared);
    takeLooks({ ...shared });
  });
  forget();
}

/** Takes the link out of the address: another visit begins with what was written since. */
export function forget(): void {
  linkTrouble.value = null;
  history.replaceState(null, "", location.href.replace(/#.*$/s, ""));
}

function takeLooks(shared: Partial<Shared>): void {
  if (typeof shared.card === "string" && cardOf(shared.card)) card.value = shared.card;
  if (typeof shared.panel === "string") panel.value = shared.panel;
  void takePlan(shared);
  const { path, measure } = shared.selection ?? {};
  if (typeof path === "string" && MEASURES.some((each) => each === measure))
    selectOnceThere(shared as Shared);
}

/** What isn't known, perhaps to a newer page, stays as it is here. */
async function takePlan(shared: Partial<Shared>): Promise<void> {
  const { CHOICES } = await planned();
  for (const [name, [choice, isKnown]] of Object.entries(CHOICES))
    if (isKnown(shared[name])) (choice as Signal<unknown>).value = shared[name];
}

/** A layer can be selected once the model has run. */
function selectOnceThere({ source: text, selection: wanted }: Shared): void {
  const end = effect(() => {
    if (result.value.program.text !== text) return;
    selection.value = wanted;
    queueMicrotask(() => end());
  });
}

/** Deflate has a checksum: a link that was cut off or changed isn't taken for another one. */
async function read(text: string): Promise<unknown> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  const unpacked = await collect(bytes, new DecompressionStream("deflate"));
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(unpacked));
}

async function collect(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of chunksOf(new Blob([bytes]).stream().pipeThrough(through))) {
    size += part.length;
    if (size > MOST) throw new RangeError("it is too large");
    parts.push(part);
  }
  const all = new Uint8Array(size);
  parts.reduce((at, part) => {
    all.set(part, at);
    return at + part.length;
  }, 0);
  return all;
}

/** Not every browser walks through a stream by itself. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
