import { CachingAllocator, type Handle, OutOfMemory } from "./allocator.ts";
import type { Script } from "./script.ts";
import type { Shard } from "./sharding.ts";
import { type Moment, PARTS, type Part } from "./tape.ts";

/** What a card's memory holds, by part, in bytes. */
export type Account = Readonly<Record<Part, number>>;

/** A script played on one batch. */
export interface Play {
  readonly batch: number;
  /** What the parts hold at the moment when most is in use. */
  readonly peak: Account;
  readonly peakBytes: number;
  readonly peakMoment: Moment;
  /** Bytes that the allocator had reserved at most. */
  readonly reserved: number;
  /** The most bytes in use in each moment. */
  readonly inUse: readonly number[];
  /** What each part held then. */
  readonly partsInUse: Readonly<Record<Part, Float64Array>>;
}

/** Where a script is played. */
export interface Stage {
  /** Bytes that the allocator may reserve. */
  readonly capacity: number;
  /** Bytes that cuBLAS asks of it. */
  readonly workspace: number;
  readonly shard: Shard;
}

/** Plays a script through the allocator; undefined where its requests don't fit. */
export function play(script: Script, batch: number, stage: Stage): Play | undefined {
  try {
    return played(script, batch, stage);
  } catch (error) {
    if (error instanceof OutOfMemory) return undefined;
    throw error;
  }
}

function played(script: Script, batch: number, stage: Stage): Play {
  const { capacity, workspace, shard } = stage;
  const allocator = new CachingAllocator(capacity);
  const bytes = script.bytesAt(batch, shard.factor);
  const handles = new Array<Handle>(bytes.length);
  const now = Object.fromEntries(PARTS.map((part) => [part, shard.extra[part] ?? 0]));
  const inUse = new Array<number>(script.moments.length).fill(0);
  const partsInUse = Object.fromEntries(
    PARTS.map((part) => [part, new Float64Array(inUse.length)]),
  ) as Record<Part, Float64Array>;
  const note = (moment: number): void => {
    inUse[moment] = used;
    for (const part of PARTS) partsInUse[part][moment] = now[part] as number;
  };
  let [used, begun] = [0, -1];
  allocator.take(workspace);
  for (const extra of Object.values(shard.extra)) {
    allocator.take(extra);
    used += extra;
  }
  let [peakBytes, peakAt, peak] = [-1, 0, now];
  script.events.forEach((event, at) => {
    const block = Math.abs(event) - 1;
    const size = (bytes[block] as number) * Math.sign(event);
    const moment = script.momentOf[at] as number;
    while (begun < moment) note(++begun);
    if (event > 0) handles[block] = allocator.take(size);
    else allocator.free(handles[block]);
    used += size;
    now[script.parts[block] as Part] = (now[script.parts[block] as Part] as number) + size;
    if (used > (inUse[moment] as number)) note(moment);
    if (used > peakBytes) [peakBytes, peakAt, peak] = [used, moment, { ...now }];
  });
  while (begun < inUse.length - 1) note(++begun);
  const peakMoment = script.moments[peakAt] as Moment;
  const reserved = allocator.peakReserved;
  return { batch, peak: peak as Account, peakBytes, peakMoment, reserved, inUse, partsInUse };
}
