import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { type Browser, type BrowserServer, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const found = (): string | undefined =>
  [process.env.CHROMIUM, ...PLACES].find((place) => place && existsSync(place));

/** Where Chromium is; installs Debian's where there is none and that is allowed. */
function executable(): string {
  if (!found()) installDebians();
  const place = found();
  if (place === undefined)
    throw new Error(
      "these tests run in Chromium, and none was found: apt-get install chromium, or name one with CHROMIUM=/path/to/it",
    );
  return place;
}

/** Does nothing where the user may not install, or the system isn't Debian. */
function installDebians(): void {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  process.stderr.write("No Chromium for the tests of the page: installing Debian's.\n");
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-y", "-q", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  // A list of packages that is missing or old names files that are no longer there.
  if (!apt("install", "chromium") && apt("update")) apt("install", "chromium");
}

const options = () => ({ executablePath: executable(), headless: true, args: FLAGS });

export const openBrowser = (): Promise<Browser> => chromium.launch(options());

/** A browser for several processes: they reach it at its `wsEndpoint()`. */
export const openBrowserServer = (): Promise<BrowserServer> => chromium.launchServer(options());

export const reachBrowser = (endpoint: string): Promise<Browser> => chromium.connect(endpoint);

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** A static site on this machine. */
export interface Site {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  close(): void;
}

/** Serves a folder as any static host does. */
export async function serveFolder(folder: string): Promise<Site> {
  const asked: string[] = [];
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    asked.push(pathname);
    const path = join(
      folder,
      normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname),
    );
    if (!existsSync(path)) return response.writeHead(404).end();
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    // The names of built files change with what is in them.
    const cache = pathname.includes("/assets/") ? "max-age=31536000, immutable" : "no-cache";
    return response
      .writeHead(200, { "content-type": type, "cache-control": cache })
      .end(readFileSync(path));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
