import { focusOn } from "../focus.ts";
import type { Piece } from "./pieces.ts";
import type { Tile } from "./treemap.ts";

/** Right and left walk in the order of the model, down goes into a module and up to what holds it, Enter selects. */
export function onTileKey(
  event: KeyboardEvent,
  tiles: readonly Tile[],
  select: (piece: Piece) => void,
): void {
  const node = (event.target as Element).closest<HTMLElement>("[data-key]");
  const at = tiles.findIndex(({ piece }) => piece.key === node?.dataset.key);
  const tile = tiles[at];
  if (!node || !tile || event.ctrlKey || event.metaKey || event.altKey) return;
  const go = (next: number) => focusOn(node.parentElement, tiles[next]?.piece.key);
  const { depth } = tile.piece;
  const deeds: Readonly<Record<string, () => void>> = {
    ArrowRight: () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(tiles.slice(0, at).findLastIndex(({ piece }) => piece.depth < depth)),
    Home: () => go(0),
    End: () => go(tiles.length - 1),
    Enter: () => select(tile.piece),
    " ": () => select(tile.piece),
  };
  const deed = deeds[event.key];
  if (!deed) return;
  event.preventDefault();
  deed();
}
