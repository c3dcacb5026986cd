import { element } from "./svg.ts";

/** What the page's style sheets say of a drawing: a file has none of them. */
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "stroke-linejoin",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
] as const;
/** What an element has for a person at the page, by the beginning of its name. */
const OF_THE_PAGE = /^(class|role|tabindex|aria-|data-)/;

/** A drawing that stands in the page as a file: as large as it is drawn, on white, in the colours of the light theme. */
export function drawnSvg(drawing: SVGSVGElement, title: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  inLightTheme(() => dress(drawing, copy));
  const [x = "0", y = "0", width = "0", height = "0"] =
    drawing.getAttribute("viewBox")?.split(" ") ?? [];
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const paper = { x, y, width, height, fill: "#fff" };
  const name = element("title", {});
  name.textContent = title;
  copy.prepend(name, element("rect", paper));
  return new XMLSerializer().serializeToString(copy);
}

/** Nothing is painted meanwhile. */
function inLightTheme(act: () => void): void {
  const { dataset } = document.documentElement;
  const before = dataset.theme;
  dataset.theme = "light";
  act();
  if (before === undefined) delete dataset.theme;
  else dataset.theme = before;
}

function dress(from: SVGElement, to: SVGElement): void {
  const [all, copies] = [from, to].map((root) => [root, ...root.querySelectorAll<SVGElement>("*")]);
  const gone: SVGElement[] = [];
  (all ?? []).forEach((part, at) => {
    const copy = copies?.[at] as SVGElement;
    const style = getComputedStyle(part);
    if (style.display === "none" && part.localName !== "title") gone.push(copy);
    for (const { name } of [...copy.attributes])
      if (OF_THE_PAGE.test(name)) copy.removeAttribute(name);
    const above = part === from ? undefined : getComputedStyle(part.parentElement as Element);
    for (const name of LOOKS) {
      const value = style.getPropertyValue(name);
      // Each but opacity is handed down.
      const known = name === "opacity" ? "1" : above?.getPropertyValue(name);
      if (value !== known) copy.setAttribute(name, plain(value));
    }
  });
  for (const copy of gone) copy.remove();
}

/** Mixed colours have notations that few programs read. */
function plain(value: string): string {
  if (!/^(color|oklab|oklch|lab|lch)\(/.test(value)) return value;
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})`;
}
