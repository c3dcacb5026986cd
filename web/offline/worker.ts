// The page's service worker: it keeps every file of one build, so that the next visit needs no network, and the files
// that a visit gets are of one build. https://www.w3.org/TR/service-workers/

interface Scope {
  /** plugin.ts writes it before this file. */
  readonly built: { readonly version: string; readonly files: readonly string[] };
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
  addEventListener(kind: "install" | "activate", hear: (event: Lasting) => void): void;
  addEventListener(kind: "fetch", hear: (event: Fetching) => void): void;
}

interface Lasting {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetching {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const scope = self as unknown as Scope;
const { version, files } = scope.built;
const FAMILY = "layerwise-page-";
const NAME = `${FAMILY}${version}`;
const urls = new Set(files.map((file) => new URL(file, scope.registration.scope).href));

/** Names of files in here change with what is in them. */
const isLasting = (url: string): boolean => url.includes("/assets/");

async function fill(): Promise<void> {
  const cache = await caches.open(NAME);
  await Promise.all(
    [...urls].map(async (url) => {
      const kept = isLasting(url) ? await caches.match(url) : undefined;
      const response = kept ?? (await fetch(url, { cache: isLasting(url) ? "default" : "reload" }));
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      await cache.put(url, response);
    }),
  );
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(FAMILY) && name !== NAME);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function answer(request: Request, url: string): Promise<Response> {
  const cache = await caches.open(NAME);
  return (await cache.match(url)) ?? fetch(request);
}

scope.addEventListener("install", (event) => event.waitUntil(fill()));
scope.addEventListener("activate", (event) =>
  event.waitUntil(dropOthers().then(() => scope.clients.claim())),
);
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.replace(/[?#].*$/s, "").replace(/\/index\.html$/, "/");
  if (request.method === "GET" && urls.has(url)) event.respondWith(answer(request, url));
});
