import { isBool, isFloat } from "../dtype.ts";
import { fail, raise } from "../error.ts";
import { formatShape, formatTuple, type Shape, type Tensor } from "../tensor.ts";

// What torch.nn.functional.multi_head_attention_forward asks of its arguments, in its words.

const size = (shape: Shape): string => `torch.Size(${formatShape(shape)})`;
const same = (a: Shape, b: Shape): boolean => a.join() === b.join();

/** The ranks of everything follow the query's: 3 with a batch, 2 without. */
export function checkRanks(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  keyPaddingMask: Tensor | null,
  attnMask: Tensor | null,
  numHeads: number,
): void {
  const rank = query.ndim;
  if (rank !== 2 && rank !== 3)
    raise(
      "AssertionError",
      `query should be unbatched 2D or batched 3D tensor but received ${rank}-D query tensor`,
    );
  const batched = rank === 3 ? "For batched (3-D) `query`" : "For unbatched (2-D) `query`";
  if (key.ndim !== rank || value.ndim !== rank)
    raise(
      "AssertionError",
      `${batched}, expected \`key\` and \`value\` to be ${rank}-D but found ${key.ndim}-D and ${value.ndim}-D tensors respectively`,
    );
  if (keyPaddingMask && keyPaddingMask.ndim !== rank - 1)
    raise(
      "AssertionError",
      `${batched}, expected \`key_padding_mask\` to be \`None\` or ${rank - 1}-D but found ${keyPaddingMask.ndim}-D tensor instead`,
    );
  if (attnMask && attnMask.ndim !== 2 && attnMask.ndim !== 3)
    raise(
      "AssertionError",
      `${batched}, expected \`attn_mask\` to be \`None\`, 2-D or 3-D but found ${attnMask.ndim}-D tensor instead`,
    );
  const wanted = [numHeads, query.shape[0] as number, key.shape[0] as number];
  if (rank === 2 && attnMask?.ndim === 3 && !same(attnMask.shape, wanted))
    raise(
      "AssertionError",
      `Expected \`attn_mask\` shape to be ${formatTuple(wanted)} but got ${size(attnMask.shape)}`,
    );
}

export function checkMaskType(mask: Tensor, name: string): void {
  if (!isBool(mask.dtype) && !isFloat(mask.dtype))
    raise("AssertionError", `only bool and floating types of ${name} are supported`);
}

export function checkEmbedding(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  wanted: number,
  numHeads: number,
  separate: boolean,
): void {
  const embedding = query.shape.at(-1) as number;
  if (embedding !== wanted)
    raise(
      "AssertionError",
      `was expecting embedding dimension of ${wanted}, but got ${embedding}`,
      `set embedDim to ${embedding}`,
    );
  if (embedding % numHeads !== 0)
    raise("AssertionError", `embed_dim ${embedding} not divisible by num_heads ${numHeads}`);
  if (!separate && !same(key.shape, value.shape))
    raise(
      "AssertionError",
      `key shape ${size(key.shape)} does not match value shape ${size(value.shape)}`,
    );
  const [k, v] = [key.shape.slice(0, 2), value.shape.slice(0, 2)];
  if (separate && !same(k, v))
    raise(
      "AssertionError",
      `key's sequence and batch dims ${size(k)} do not match value's ${size(v)}`,
    );
}

/** The weights of separate projections: each from its input's size to the query's. */
export function checkProjection(
  name: string,
  weight: Tensor,
  bias: Tensor | undefined,
  embedding: number,
  width: number,
): void {
  if (!same(weight.shape, [embedding, width]))
    raise(
      "AssertionError",
      `expecting ${name} weights shape of ${formatTuple([embedding, width])}, but got ${size(weight.shape)}`,
    );
  if (bias && !same(bias.shape, [embedding]))
    raise(
      "AssertionError",
      `expecting ${name} bias shape of ${formatTuple([embedding])}, but got ${size(bias.shape)}`,
    );
}

export function checkAttnMask({ shape, ndim }: Tensor, wanted: Shape): void {
  const fits = same(shape, wanted.slice(-ndim));
  if (!fits)
    fail(
      `The shape of the ${ndim}D attn_mask is ${size(shape)}, but should be ${formatTuple(wanted.slice(-ndim))}.`,
    );
}

export function checkPaddingMask({ shape }: Tensor, batch: number, length: number): void {
  for (const [at, wanted] of [batch, length].entries())
    if (shape[at] !== wanted)
      raise(
        "AssertionError",
        `Expected key_padded_mask.shape[${at}] to be ${wanted}, but got ${shape[at]}`,
      );
}
