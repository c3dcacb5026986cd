import type { Image } from "./image.ts";
import { runsOf } from "./pages.ts";

/**
 * The memory to which Python returns between two files. It is nearly the image from which it was started, so only the
 * pages that differ from it are kept: 5 MB in place of 31.
 */
export class Beginning {
  readonly #image: Image;
  readonly #pages: ReadonlyMap<number, Uint8Array>;

  /** `heap` is at least as long as the image. */
  constructor(heap: Uint8Array, image: Image) {
    const isAlike = image.comparison(heap);
    const changed = runsOf(heap.length, (at) => !isAlike(at));
    this.#image = image;
    this.#pages = new Map(
      [...changed].map(([begin, end]) => [begin, heap.slice(begin, end)] as const),
    );
  }

  /** Makes `heap` what it was. Memory that Python has asked for since is zero, as when it was given. */
  restore(heap: Uint8Array): void {
    this.#image.restore(heap);
    heap.fill(0, this.#image.length);
    for (const [at, page] of this.#pages) heap.set(page, at);
  }
}
