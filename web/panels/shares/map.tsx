import { useMemo, useRef, useState } from "preact/hooks";
import type { TableRow } from "../../../src/survey/index.ts";
import type { Messages } from "../../messages/index.ts";
import type { PanelProps } from "../panel.ts";
import { useSizeOf } from "../size-of.ts";
import { exactText, isBound, type Share } from "./amounts.ts";
import { Choice, share } from "./choice.tsx";
import { onTileKey } from "./keys.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { TileView, textOf } from "./tile.tsx";
import { tilesOf } from "./treemap.ts";
import "./map.css";

/** Which modules parameters, multiply-adds and kept bytes are in: areas in their ratio. */
export default function SharesPanel({ result, say, selection, commands }: PanelProps) {
  const { rows } = result.survey.table;
  const of = share.value;
  const host = useRef<HTMLDivElement>(null);
  const size = useSizeOf(host);
  const root = useMemo(() => piecesOf(rows, of), [rows, of]);
  const tiles = useMemo(
    () => (root && size ? tilesOf(root, { x: 0, y: 0, ...size }) : []),
    [root, size],
  );
  const [pointed, setPointed] = useState<Piece | null>(null);
  const chosen = tiles.find(({ piece }) => piece.key === selection?.path)?.piece;
  const told = pointed ?? chosen ?? root;
  const point = (piece: Piece | null) => {
    setPointed(piece);
    commands.light(piece?.row.source ? [piece.row.source] : []);
  };
  const select = ({ row }: Piece) => commands.showSource(row.path);
  const empty = emptyText(rows[0], of, say);
  return (
    <article class="map">
      <header>
        <span class="quiet">{say.areasOf}</span>
        <Choice say={say} />
        <span class="gap" />
        {root && told && (
          <output class="told">
            {textOf(told, say)} <b>{exactText(of, told, root)}</b>
          </output>
        )}
      </header>
      {!root && <p class="quiet">{empty}</p>}
      <div
        class="tiles"
        ref={host}
        role="tree"
        aria-label={say.mapHint}
        onKeyDown={(event) => onTileKey(event, tiles, select)}
        onMouseLeave={() => point(null)}
      >
        {tiles.map((tile, at) => (
          <TileView
            key={tile.piece.key}
            tile={tile}
            share={of}
            whole={root ?? tile.piece}
            isSelected={tile.piece === chosen}
            isFirst={at === 0}
            say={say}
            onSelect={() => select(tile.piece)}
            onPoint={() => point(tile.piece)}
          />
        ))}
      </div>
    </article>
  );
}

/** Why there is no area: nothing was run, nothing is known, or there is nothing. */
function emptyText(model: TableRow | undefined, of: Share, say: Messages): string {
  if (of !== "params" && !model?.exact) return say.graphEmpty;
  return model && isBound(model, of) ? say.unknown : say.mapEmpty(say.column[of]);
}
