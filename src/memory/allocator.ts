// PyTorch's caching allocator, by its rules: c10/cuda/CUDACachingAllocator.cpp.

const KIB = 1024;
const MIB = 1024 * KIB;
/** Every request is a multiple of these bytes. */
const GRAIN = 512;
/** The largest request that small segments serve. */
const SMALL = MIB;
const SMALL_SEGMENT = 2 * MIB;
/** Requests below it come from segments of 20 MiB, larger ones from their own. */
const LARGE = 10 * MIB;
const LARGE_SEGMENT = 20 * MIB;
const SEGMENT_GRAIN = 2 * MIB;

const roundUp = (bytes: number, grain: number): number => Math.ceil(bytes / grain) * grain;

/** A piece of a segment: in use or free. */
interface Piece {
  size: number;
  isFree: boolean;
  readonly pool: Pool;
  /** Its neighbours in the segment. */
  before: Piece | undefined;
  after: Piece | undefined;
}

/** Free pieces, the smallest first. */
interface Pool {
  readonly isSmall: boolean;
  readonly free: Piece[];
}

export type Handle = Piece | undefined;

/** The card's memory was not enough. */
export class OutOfMemory extends Error {}

/** Serves requests out of segments that it keeps; counts what is in use and what it has reserved. */
export class CachingAllocator {
  readonly #capacity: number;
  readonly #small: Pool = { isSmall: true, free: [] };
  readonly #large: Pool = { isSmall: false, free: [] };
  allocated = 0;
  reserved = 0;
  peakAllocated = 0;
  peakReserved = 0;

  /** `capacity`: bytes that it may reserve in all. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Serves a request. OutOfMemory where even giving cached segments back makes no room. */
  take(bytes: number): Handle {
    if (bytes <= 0) return undefined;
    const size = roundUp(bytes, GRAIN);
    const pool = size <= SMALL ? this.#small : this.#large;
    const piece = this.#cached(pool, size) ?? this.#fresh(pool, size);
    this.#split(piece, size);
    piece.isFree = false;
    this.allocated += piece.size;
    this.peakAllocated = Math.max(this.peakAllocated, this.allocated);
    return piece;
  }

  free(piece: Handle): void {
    if (!piece) return;
    this.allocated -= piece.size;
    piece.isFree = true;
    const { before, after, pool } = piece;
    if (after?.isFree) {
      remove(pool, after);
      piece.size += after.size;
      piece.after = after.after;
      if (after.after) after.after.before = piece;
    }
    if (before?.isFree) {
      remove(pool, before);
      before.size += piece.size;
      before.after = piece.after;
      if (piece.after) piece.after.before = before;
      insert(pool, before);
    } else insert(pool, piece);
  }

  #cached(pool: Pool, size: number): Piece | undefined {
    const at = firstFit(pool.free, size);
    return pool.free.splice(at, 1)[0];
  }

  #fresh(pool: Pool, size: number): Piece {
    const bytes = segmentFor(size);
    if (this.reserved + bytes > this.#capacity) this.#giveBack();
    if (this.reserved + bytes > this.#capacity) throw new OutOfMemory();
    this.reserved += bytes;
    this.peakReserved = Math.max(this.peakReserved, this.reserved);
    return { size: bytes, isFree: false, pool, before: undefined, after: undefined };
  }

  /** Gives segments of which nothing is in use back to the card. */
  #giveBack(): void {
    for (const { free } of [this.#small, this.#large]) {
      const kept = free.filter(({ before, after }) => before || after);
      this.reserved -= free.reduce((sum, { size }) => sum + size, 0);
      this.reserved += kept.reduce((sum, { size }) => sum + size, 0);
      free.splice(0, free.length, ...kept);
    }
  }

  /** What is left of a piece is used for other requests, if it is large enough. */
  #split(piece: Piece, size: number): void {
    const left = piece.size - size;
    if (piece.pool.isSmall ? left < GRAIN : left <= SMALL) return;
    const { pool, after } = piece;
    const rest: Piece = { size: left, isFree: true, pool, before: piece, after };
    if (after) after.before = rest;
    piece.after = rest;
    piece.size = size;
    insert(pool, rest);
  }
}

const segmentFor = (size: number): number => {
  if (size <= SMALL) return SMALL_SEGMENT;
  return size < LARGE ? LARGE_SEGMENT : roundUp(size, SEGMENT_GRAIN);
};

/** The place of the first piece that is large enough. */
function firstFit(free: readonly Piece[], size: number): number {
  let [low, high] = [0, free.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((free[middle] as Piece).size < size) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert({ free }: Pool, piece: Piece): void {
  free.splice(firstFit(free, piece.size), 0, piece);
}

function remove({ free }: Pool, piece: Piece): void {
  free.splice(free.indexOf(piece, firstFit(free, piece.size)), 1);
}
