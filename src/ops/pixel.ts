import { int, tensor } from "../args.ts";
import { fail } from "../error.ts";
import { defineOp } from "../op/index.ts";
import { formatShape } from "../tensor.ts";
import { suggestedStrides } from "./memory-format.ts";

const rankMessage = (opName: string): string =>
  `${opName} expects input to have at least 3 dimensions, but got input with {input.ndim} dimension(s)`;

export const pixelShuffle = defineOp("pixelShuffle", {
  doc: "Spreads r² channels over blocks of r × r pixels.",
  args: [
    tensor("input", "B* C H W", { rank: rankMessage("pixel_shuffle") }),
    int("upscaleFactor", "r"),
  ],
  where: [
    { check: "r > 0", message: "pixel_shuffle expects a positive upscale_factor, but got {r}" },
    {
      check: "floor(C / r^2)·r^2 = C",
      message:
        "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)={C} is not divisible by {r^2}",
      fix: "give it {floor(C / r^2)·r^2 + r^2} channels",
    },
  ],
  out: { "B*": "B", Cout: "C / r^2", Hout: "H·r", Wout: "W·r" },
  strides: ({ input }, shape) => suggestedStrides(input, shape),
  free: "a copy",
});

export const pixelUnshuffle = defineOp("pixelUnshuffle", {
  doc: "Gathers blocks of r × r pixels to r² channels.",
  args: [
    tensor("input", "B* C H W", { rank: rankMessage("pixel_unshuffle") }),
    int("downscaleFactor", "r"),
  ],
  where: [
    { check: "r > 0", message: "pixel_unshuffle expects a positive downscale_factor, but got {r}" },
    {
      check: "floor(H / r)·r = H",
      message:
        "pixel_unshuffle expects height to be divisible by downscale_factor, but input.size(-2)={H} is not divisible by {r}",
    },
    {
      check: "floor(W / r)·r = W",
      message:
        "pixel_unshuffle expects width to be divisible by downscale_factor, but input.size(-1)={W} is not divisible by {r}",
    },
  ],
  out: { "B*": "B", Cout: "C·r^2", Hout: "H / r", Wout: "W / r" },
  strides: ({ input }, shape) => suggestedStrides(input, shape),
  free: "a copy",
});

const channelShuffled = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), int("groups")],
    validate: ({ input: { shape, ndim }, groups }) => {
      if (ndim <= 2)
        fail(
          `channel_shuffle expects input with > 2 dims, but got input with sizes ${formatShape(shape)}`,
        );
      const channels = shape[1] as number;
      if (groups <= 0)
        fail(`Number of groups to divide channels in must be positive. Value of groups:${groups}`);
      if (channels % groups !== 0)
        fail(
          `Number of channels must be divisible by groups. Got ${channels} channels and ${groups} groups.`,
        );
    },
    out: ({ input }) => ({ shape: input.shape, strides: suggestedStrides(input, input.shape) }),
    free: "a copy",
  });

export const channelShuffle = channelShuffled(
  "channelShuffle",
  "Deals the channels of each group out in turn, so that the next grouped layer mixes them.",
);
export const nativeChannelShuffle = channelShuffled(
  "nativeChannelShuffle",
  "`channelShuffle` under the name of its kernel.",
);
