import type { Messages } from "../../messages/index.ts";
import { type Amount, exactText, type Share, shareText } from "./amounts.ts";
import { OWN, type Piece } from "./pieces.ts";
import { hasBand, type Tile } from "./treemap.ts";

interface TileProps {
  readonly tile: Tile;
  readonly share: Share;
  /** What the model has of it. */
  readonly whole: Amount;
  readonly isSelected: boolean;
  readonly isFirst: boolean;
  readonly say: Messages;
  readonly onSelect: () => void;
  readonly onPoint: () => void;
}

/** `layer1.0.conv1 Conv2d`. */
export function textOf({ key, row }: Piece, say: Messages): string {
  const name = row.path ? `${row.path} ${row.className}` : row.className;
  return key.endsWith(OWN) ? say.itsOwn(name) : name;
}

/** Of letters, in pixels. */
const LINE = 15;
const CHAR = 6.7;
/** A name is cut off behind so many. */
const LEAST_WORD = 5;

/** A module's area, or a frame around those of what it holds. */
export function TileView(props: TileProps) {
  const { tile, share, whole, isSelected, isFirst, say, onSelect, onPoint } = props;
  const { piece, isGroup, x, y, width, height } = tile;
  const exact = `${textOf(piece, say)} · ${exactText(share, piece, whole)}`;
  const label = piece.key.endsWith(OWN) ? say.itsOwn(piece.label) : piece.label;
  const wide = (letters: number) => Math.min(letters, LEAST_WORD) * CHAR + 8 <= width;
  const hasName = isGroup ? hasBand(tile) : height >= LINE + 2 && wide(label.length);
  const value = shareText(share, piece);
  const letters = isGroup ? label.length + value.length + 1 : value.length;
  const hasValue = hasName && letters * CHAR + 8 <= width && (isGroup || height >= 2 * LINE + 4);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys.ts hears the keys, for the whole map
    <div
      class={`tile ${isGroup ? "frame" : "leaf"} ${share} ${isSelected ? "selected" : ""}`}
      role="treeitem"
      tabIndex={isFirst ? 0 : -1}
      aria-level={piece.depth + 1}
      aria-selected={isSelected}
      data-key={piece.key}
      title={exact}
      style={{
        left: `${x.toFixed(1)}px`,
        top: `${y.toFixed(1)}px`,
        width: `${width.toFixed(1)}px`,
        height: `${height.toFixed(1)}px`,
      }}
      onClick={onSelect}
      onMouseEnter={onPoint}
    >
      <span class="hidden">{exact}</span>
      {hasName && (
        <span class="label" aria-hidden="true">
          {label}
        </span>
      )}
      {hasValue && (
        <span class="label value" aria-hidden="true">
          {value}
        </span>
      )}
    </div>
  );
}
