import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { SavePicture } from "../../picture/save.tsx";

interface PictureProps {
  /** Its file's name, and what it shows. */
  readonly name: string;
  readonly title: string;
  /** Makes the SVG in so many units; a unit is a pixel. */
  readonly draw: (width: number) => string;
}

/** As wide as there is room: its letters stay as large as those around. */
const WIDEST = 760;

/** An SVG that is drawn anew for the width that it has. */
export function Picture({ draw, name, title }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = host.current as HTMLDivElement;
    const watch = new ResizeObserver(([entry]) =>
      setWidth(Math.min(WIDEST, Math.floor(entry?.contentRect.width ?? 0))),
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) return;
    // As nodes: the page's policy lets no markup bring its styles.
    const { documentElement } = new DOMParser().parseFromString(draw(width), "image/svg+xml");
    host.current?.replaceChildren(document.importNode(documentElement, true));
  }, [draw, width]);
  return (
    <div>
      <div class="picture" ref={host} />
      <SavePicture name={name} title={title} draw={() => draw(WIDEST)} />
    </div>
  );
}
