// What is used of a browser, typed here: the library's own types are without the DOM's, which Node's programs lack.
// https://html.spec.whatwg.org/multipage/workers.html, https://w3c.github.io/ServiceWorker/#cache-interface

interface Events {
  addEventListener(kind: "message", hear: (event: { readonly data: unknown }) => void): void;
  addEventListener(kind: "error", hear: (event: { readonly message?: string }) => void): void;
}

/** A dedicated worker, seen from the page. */
export interface WebWorker extends Events {
  postMessage(value: unknown): void;
  terminate(): void;
}

/** The worker's global object. */
export interface WorkerScope extends Events {
  /** The page's origin. */
  readonly origin: string;
  postMessage(value: unknown): void;
  readonly caches?: {
    open(name: string): Promise<WebCache>;
    keys(): Promise<string[]>;
    delete(name: string): Promise<boolean>;
  };
}

interface WebCache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  keys(): Promise<readonly { readonly url: string }[]>;
  delete(url: string): Promise<boolean>;
}
