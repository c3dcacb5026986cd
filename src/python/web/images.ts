import type { WorkerScope } from "./browser.ts";

const CACHE = "layerwise-python";

/** Memory images of Python, kept by the browser for the next start. That they can't be kept is no error. */
export class Images {
  readonly #caches: WorkerScope["caches"];
  readonly #origin: string;

  constructor({ caches, origin }: WorkerScope) {
    this.#caches = caches;
    this.#origin = origin;
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    try {
      const cache = await this.#caches?.open(CACHE);
      const found = await cache?.match(`${this.#origin}/${name}`);
      return found && new Uint8Array(await found.arrayBuffer());
    } catch {
      return undefined;
    }
  }

  /** Keeps the image, and drops those of other versions. */
  async write(name: string, image: Uint8Array): Promise<void> {
    try {
      await this.#caches?.delete(CACHE);
      const cache = await this.#caches?.open(CACHE);
      await cache?.put(`${this.#origin}/${name}`, new Response(image as Uint8Array<ArrayBuffer>));
    } catch {
      // Storage is full, or forbidden.
    }
  }
}
