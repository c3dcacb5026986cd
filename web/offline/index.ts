/** Keeps the page for visits without a network. A browser that refuses, or a server of the source, has none to keep. */
export function keepForOffline(): void {
  const url = new URL("service-worker.js", document.baseURI);
  navigator.serviceWorker?.register(url).catch(() => undefined);
}
