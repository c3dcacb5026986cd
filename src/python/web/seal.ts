/** Globals by which a worker reaches the network, storage, or code beside its own. */
const REACHING =
  /^(fetch|fetchLater|XMLHttpRequest\w*|WebSocket\w*|WebTransport\w*|EventSource|importScripts|indexedDB|caches|CacheStorage|BroadcastChannel|Worker|SharedWorker|RTC\w+|navigator|location|Notification\w*|WebAssembly|storage|cookieStore|crossOriginIsolated|showDirectoryPicker|webkit\w+)$/;

/**
 * Takes from the worker's global object what Python's host must not have. No door of Python's leads there (sandbox.ts):
 * this holds should one ever be found open.
 */
export function sealScope(scope: object): void {
  for (let at: object = scope; at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at))
      if (REACHING.test(name)) Reflect.deleteProperty(at, name);
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "importScripts"])
    Object.defineProperty(scope, name, { value: undefined });
}
