import { itemSize } from "../../dtype.ts";
import {
  Buffer,
  MOST_KNOWN_VALUES,
  type Place,
  type Shape,
  Storage,
  type Tensor,
} from "../../tensor.ts";

/** Which elements of a tensor are kept, 1 or 0 for each in row-major order. */
export type Kept = Uint8Array;

/** The buffer that pruning multiplies a weight by; it knows its ones and zeros, however many they are. */
export class Mask extends Buffer {
  /** Undefined when the mask that it was made of has no known elements. */
  readonly kept: Kept | undefined;

  /** As the dtype and on the device of `place`. */
  constructor(shape: Shape, kept: Kept | undefined, place: Place) {
    const { dtype, device } = place;
    const numel = shape.reduce((product, size) => product * size, 1);
    const values = kept && numel <= MOST_KNOWN_VALUES ? [...kept] : undefined;
    super(shape, { dtype, device, storage: new Storage(numel * itemSize(dtype), values) });
    this.kept = kept;
  }

  override recast(place: Place): Mask {
    return new Mask(this.shape, this.kept, place);
  }

  override get total(): number | undefined {
    return this.kept && onesIn(this.kept);
  }
}

const onesIn = (kept: Kept): number => kept.reduce((sum, one) => sum + one, 0);

/** What `mask` keeps, if its elements are known. */
export function keptBy(mask: Tensor): Kept | undefined {
  if (mask instanceof Mask) return mask.kept;
  return mask.values && Uint8Array.from(mask.values, (value) => (value ? 1 : 0));
}

/** The mask that keeps everything of `tensor`. */
export const ones = (tensor: Tensor): Mask =>
  new Mask(tensor.shape, new Uint8Array(tensor.numel).fill(1), tensor);

/** `tensor` as a mask, of the dtype of `like`. */
export const asMask = (tensor: Tensor, like: Place = tensor): Mask =>
  tensor instanceof Mask ? tensor : new Mask(tensor.shape, keptBy(tensor), like);

/** Masks one after the other, as one: [elements]. */
export function joinedMasks(masks: readonly Mask[]): Mask {
  const size = masks.reduce((sum, { numel }) => sum + numel, 0);
  const kept = masks.every((mask) => mask.kept) ? new Uint8Array(size) : undefined;
  let at = 0;
  for (const mask of masks) {
    kept?.set(mask.kept as Kept, at);
    at += mask.numel;
  }
  const { dtype = "float32", device = "cpu" } = masks[0] ?? {};
  return new Mask([size], kept, { dtype, device });
}

/** The parts of one mask, of the shapes of `tensors`. */
export function splitMask(mask: Mask, tensors: readonly Tensor[]): Mask[] {
  let from = 0;
  return tensors.map(({ shape, numel }) => {
    from += numel;
    return new Mask(shape, mask.kept?.slice(from - numel, from), mask);
  });
}
