export const SVG_TYPE = "image/svg+xml";

/** A letter's width in parts of its size, in fonts whose letters all have the same. */
const ADVANCE = 0.6;
const SIZE = 12;
const LINE = 17;
const MARGIN = 12;

/** Lines of text as a picture, in black on white, each letter below the one above it. */
export function textSvg(text: string): string {
  const lines = text.trimEnd().split("\n");
  const columns = Math.max(...lines.map((line) => line.length));
  const width = Math.ceil(columns * SIZE * ADVANCE) + 2 * MARGIN;
  const height = lines.length * LINE + 2 * MARGIN;
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, width, height });
  svg.append(element("rect", { width, height, fill: "#fff" }));
  const font = { "font-family": "ui-monospace, Menlo, Consolas, monospace", "font-size": SIZE };
  const all = element("g", { ...font, fill: "#222", "xml:space": "preserve" });
  lines.forEach((line, at) => {
    if (line === "") return;
    // Whatever font there is: a line is as long as its letters are many.
    const textLength = (line.length * SIZE * ADVANCE).toFixed(1);
    const written = element("text", { x: MARGIN, y: MARGIN + at * LINE + SIZE, textLength });
    written.textContent = line;
    all.append(written);
  });
  svg.append(all);
  return new XMLSerializer().serializeToString(svg);
}

export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
