import { movingMessages } from "../messages/moving.ts";
import { lang } from "../state/settings.ts";
import { saveFile } from "./file.ts";
import { pngOf } from "./png.ts";
import { SVG_TYPE } from "./svg.ts";

interface SaveProps {
  /** The file's name, without its ending. */
  readonly name: string;
  /** What the picture shows, for those who don't see it. */
  readonly title: string;
  readonly draw: () => string;
}

/** What saves a picture, with its own colours: as it is drawn, and as points. */
export function SavePicture({ name, title, draw }: SaveProps) {
  const { download } = movingMessages[lang.value];
  const svg = () => saveFile(`${name}.svg`, new Blob([draw()], { type: SVG_TYPE }));
  const png = async () => saveFile(`${name}.png`, await pngOf(draw()));
  return (
    <span class="save-picture">
      <button type="button" aria-label={`${download} SVG: ${title}`} onClick={svg}>
        SVG
      </button>
      <button type="button" aria-label={`${download} PNG: ${title}`} onClick={() => void png()}>
        PNG
      </button>
    </span>
  );
}
