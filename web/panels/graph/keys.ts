import { focusOn } from "../focus.ts";
import type { Box } from "./drawing.ts";

interface Acts {
  readonly onSelect: (box: Box) => void;
  readonly onFlip: (box: Box) => void;
}

/** Keys as in a tree: up and down walk, right and left open and close, Enter selects. */
export function onTreeKey(event: KeyboardEvent, boxes: readonly Box[], acts: Acts): void {
  const node = (event.target as Element).closest<SVGElement>("[data-key]");
  const at = boxes.findIndex(({ part }) => part.key === node?.dataset.key);
  const box = boxes[at];
  if (!node || !box || event.ctrlKey || event.metaKey || event.altKey) return;
  const { part, isOpen } = box;
  const hasParts = part.parts.length > 0;
  const up = () => boxes.findIndex((each) => each.part === part.parent);
  const go = (next: number) => focusOn(node.ownerSVGElement, boxes[next]?.part.key);
  const deeds: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(boxes.length - 1),
    ArrowRight: () => (hasParts && !isOpen ? acts.onFlip(box) : go(at + 1)),
    ArrowLeft: () => (isOpen ? acts.onFlip(box) : go(up())),
    Enter: () => acts.onSelect(box),
    " ": () => acts.onSelect(box),
  };
  const deed = deeds[event.key];
  if (!deed) return;
  event.preventDefault();
  deed();
}
