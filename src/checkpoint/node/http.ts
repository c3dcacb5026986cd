import type { ByteSource } from "../source.ts";

/** A server that doesn't give parts of a file. */
export class NoRanges extends Error {}

/** A file behind an address, of which only the ranges asked for are fetched. */
export async function httpSource(address: string): Promise<ByteSource> {
  const name = address.replace(/[?#].*$/, "");
  const size = await sizeOf(address, name);
  return {
    name,
    size,
    read: async (from, to) => {
      if (to <= from) return new Uint8Array();
      const response = await range(address, from, to - 1);
      if (response.status !== 206) {
        await response.body?.cancel();
        throw new NoRanges(`${name} can't be read in parts (status ${response.status})`);
      }
      return upTo(response, to - from);
    },
  };
}

const range = (address: string, from: number, last: number): Promise<Response> =>
  fetch(address, { headers: { range: `bytes=${from}-${last}`, "accept-encoding": "identity" } });

/** `bytes 0-0/12345`: what a first byte tells of the whole. */
async function sizeOf(address: string, name: string): Promise<number> {
  const response = await range(address, 0, 0);
  await response.body?.cancel();
  if (!response.ok && response.status !== 416)
    throw new NoRanges(`${name} can't be read: status ${response.status}`);
  const [, total] = /\/(\d+)$/.exec(response.headers.get("content-range") ?? "") ?? [];
  // An empty file has no first byte.
  if (total !== undefined) return Number(total);
  throw new NoRanges(`${name} can't be read in parts: its server gives only all of it`);
}

/** A server may send more than it was asked for; no more than that is kept. */
async function upTo(response: Response, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const part = chunk.subarray(0, length - at);
    bytes.set(part, at);
    at += part.length;
    if (at === length) break;
  }
  return bytes.subarray(0, at);
}
