import { describe, expect, test } from "vitest";
import { Beginning } from "./beginning.ts";
import { Image, packed } from "./image.ts";
import { PAGE } from "./pages.ts";

const HEAD = 16;
const PAGES = 16;

/** A snapshot of as many pages, in which those that are listed hold something. */
function snapshotWith(pages: readonly number[], fill = 7): Uint8Array {
  const bytes = new Uint8Array(HEAD + PAGES * PAGE);
  bytes.fill(9, 0, HEAD);
  for (const page of pages) bytes[HEAD + page * PAGE + 5] = fill;
  return bytes;
}

const memoryOf = (snapshot: Uint8Array) => snapshot.slice(HEAD);

describe("an image", () => {
  test.each([[[]], [[0]], [[PAGES - 1]], [[0, 1, 2, 7, 9, 10, PAGES - 1]]])(
    "of memory with the pages %j is that memory, whatever stood in a new one's",
    (pages) => {
      const snapshot = snapshotWith(pages);
      const bytes = packed(snapshot);
      expect(bytes.length).toBeLessThan(HEAD + (pages.length + 1) * PAGE);
      const image = new Image(bytes);
      expect(image.head).toEqual(snapshot.slice(0, HEAD));
      expect(image.length).toBe(PAGES * PAGE);
      for (const dirt of [0, 3]) {
        const heap = new Uint8Array(PAGES * PAGE).fill(dirt);
        image.restore(heap);
        expect(heap).toEqual(memoryOf(snapshot));
      }
    },
  );

  test("lies anywhere in its buffer, as what is read from a file does", () => {
    const bytes = packed(snapshotWith([3, 5]));
    const moved = new Uint8Array(bytes.length + 3).subarray(3);
    moved.set(bytes);
    const heap = new Uint8Array(PAGES * PAGE);
    new Image(moved).restore(heap);
    expect(heap).toEqual(memoryOf(snapshotWith([3, 5])));
  });
});

test("a beginning is restored: what changed before it, what changed after it, what was asked for since", () => {
  const image = new Image(packed(snapshotWith([0, 1, 8])));
  const heap = new Uint8Array((PAGES + 2) * PAGE);
  image.restore(heap);
  heap[1 * PAGE] = 1;
  heap[4 * PAGE] = 2;
  heap[8 * PAGE + 5] = 0;
  heap[(PAGES + 1) * PAGE] = 3;
  const wanted = heap.slice();
  const beginning = new Beginning(heap, image);
  const grown = new Uint8Array(heap.length + 4 * PAGE).fill(6);
  beginning.restore(grown);
  expect(grown.subarray(0, wanted.length)).toEqual(wanted);
  expect(grown.subarray(wanted.length).every((byte) => byte === 0)).toBe(true);
});
