/** Keeps the page for visits without a network. A browser that refuses asks the network each time. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD) return;
  const url = new URL("service-worker.js", document.baseURI);
  navigator.serviceWorker?.register(url).catch(() => undefined);
}
