import { cppType, isBool, isFloat, scalarType } from "../dtype.ts";
import { fail, raise } from "../error.ts";
import { usesGpuKernels } from "../op/regime.ts";
import { numelOf, type Shape, type Tensor } from "../tensor.ts";
import { broadcastShapes } from "./broadcast.ts";

/** The arguments of scaled_dot_product_attention. */
export interface Attention {
  readonly query: Tensor;
  readonly key: Tensor;
  readonly value: Tensor;
  readonly attnMask: Tensor | null;
  readonly dropoutP: number;
  readonly isCausal: boolean;
  readonly enableGqa: boolean;
}

/** ATen's validate_sdpa_input, then what the products and the softmax ask. */
export function checkAttention(call: Attention): void {
  checkTypes(call);
  const { query, attnMask, dropoutP, isCausal } = call;
  if (attnMask && isCausal && !isFused(call))
    fail("_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
  if (call.enableGqa) checkHeads(call);
  checkProducts(call);
  if (!isFloat(query.dtype))
    fail(`expected scalar type Float but found ${scalarType(query.dtype)}`);
  if (dropoutP < 0 || dropoutP > 1)
    fail(`dropout probability has to be between 0 and 1, but got ${dropoutP}`);
}

function checkTypes({ query, key, value, attnMask }: Attention): void {
  const [q, k, v] = [query, key, value].map(({ dtype }) => cppType(dtype));
  if (q !== k || q !== v)
    fail(
      `Expected query, key, and value to have the same dtype, but got query.dtype: ${q} key.dtype: ${k} and value.dtype: ${v} instead.`,
    );
  if (query.ndim < 2 || key.ndim < 2 || value.ndim < 2)
    fail(
      `Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: ${query.ndim} key.dim: ${key.ndim} and value.dim: ${value.ndim} instead.`,
    );
  if (!attnMask) return;
  const fits = isBool(attnMask.dtype) || [query.dtype, "float32"].includes(attnMask.dtype);
  if (!fits)
    fail(
      `Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: ${cppType(attnMask.dtype)} and  query.dtype: ${q} instead.`,
    );
  if (attnMask.ndim < 2)
    raise("IndexError", `Dimension out of range (expected to be in range of [-1, 0], but got -2)`);
}

function checkHeads({ query, key, value }: Attention): void {
  const [q, k, v] = [query, key, value].map(({ shape }) => shape.at(-3) ?? 1);
  if ((q as number) % (k as number) !== 0 || (q as number) % (v as number) !== 0)
    fail("Number of heads in key and value must divide the number of heads in");
}

/** The leading sizes of q·kᵀ, and of its product with the values. */
export function leadingSizes({ query, key, value, enableGqa }: Attention): Shape {
  const [q, k, v] = [query, key, value].map(({ shape }) => shape.slice(0, -2));
  const heads = q?.at(-1);
  // Each head of the keys and values serves several heads of the queries.
  const repeated = (lead: Shape = []): Shape =>
    enableGqa && heads !== undefined ? [...lead.slice(0, -1), heads] : lead;
  return broadcastShapes(broadcastShapes(q as Shape, repeated(k)), repeated(v));
}

/**
 * The fused kernel reads past the end of values shorter than the keys instead of refusing them; here the words of the
 * unfused product stand for both.
 */
function checkProducts(call: Attention): void {
  const { query, key, value, attnMask } = call;
  const [L, E] = query.shape.slice(-2) as [number, number];
  const [S, E2] = key.shape.slice(-2) as [number, number];
  const [S2, Ev] = value.shape.slice(-2) as [number, number];
  const lead = leadingSizes(call);
  checkProduct(lead, [L, E], [E2, S]);
  if (attnMask) {
    const scores = [...lead, L, S];
    const both = broadcastShapes(scores, attnMask.shape);
    if (both.join() !== scores.join())
      fail(
        `output with shape [${scores.join(", ")}] doesn't match the broadcast shape [${both.join(", ")}]`,
      );
  }
  checkProduct(lead, [L, S], [S2, Ev]);
}

type Matrix = readonly [number, number];

function checkProduct(lead: Shape, [M, K]: Matrix, [K2, N]: Matrix): void {
  if (K === K2) return;
  if (lead.length === 0)
    fail(`mat1 and mat2 shapes cannot be multiplied (${M}x${K} and ${K2}x${N})`);
  const B = numelOf(lead);
  fail(
    `Expected size for first two dimensions of batch2 tensor to be: [${B}, ${K}] but got: [${B}, ${K2}].`,
  );
}

/**
 * Whether the CPU's fused kernel takes the call: sdp::select_sdp_backend_cpp in ATen's sdp_utils_cpp.cpp. Those of a
 * GPU take dropout too.
 */
export function isFused(call: Attention): boolean {
  const { query, key, value, attnMask, dropoutP } = call;
  const all = [query, key, value];
  return (
    (dropoutP <= 0 || usesGpuKernels()) &&
    all.every(({ ndim, strides }) => ndim === 4 && strides[3] === 1) &&
    all.every(({ shape }) => shape[3] === query.shape[3] && shape[0] === query.shape[0]) &&
    all.every(({ shape }) => shape[2] !== 0) &&
    key.shape[1] === value.shape[1] &&
    (call.enableGqa || key.shape[1] === query.shape[1]) &&
    (attnMask === null || isFusedMask(attnMask, query, key))
  );
}

function isFusedMask(mask: Tensor, query: Tensor, key: Tensor): boolean {
  if (mask.requiresGrad || (mask.ndim !== 2 && mask.ndim !== 4)) return false;
  const scores = [...query.shape.slice(0, 3), key.shape[2] as number].slice(-mask.ndim);
  return mask.shape.every((size, dim) => size === 1 || size === scores[dim]);
}
