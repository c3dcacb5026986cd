import { SVG_TYPE } from "./svg.ts";

/** Points for each unit of the picture: fine enough for a slide. */
const FINENESS = 2;
/** Browsers make no canvas that is longer. */
const LONGEST = 16_384;

/** An SVG as points. */
export async function pngOf(svg: string): Promise<Blob> {
  const { text, width, height } = sized(svg);
  const scale = Math.min(FINENESS, LONGEST / Math.max(width, height));
  const url = URL.createObjectURL(new Blob([text], { type: SVG_TYPE }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no canvas"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** One that only has a viewBox would be as large as each browser likes. */
function sized(svg: string) {
  const { documentElement } = new DOMParser().parseFromString(svg, SVG_TYPE);
  const [, , width = 0, height = 0] = (documentElement.getAttribute("viewBox") ?? "")
    .split(" ")
    .map(Number);
  documentElement.setAttribute("width", String(width));
  documentElement.setAttribute("height", String(height));
  return { text: new XMLSerializer().serializeToString(documentElement), width, height };
}
