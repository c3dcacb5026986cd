import { expect, test } from "vitest";
import { nn } from "../index.ts";

test("what is given as undefined is missing, and named", () => {
  const size = undefined as unknown as number;
  expect(() => new nn.Embedding(size, 8)).toThrow(
    "Embedding.__init__() missing 1 required positional argument: 'numEmbeddings'",
  );
  expect(() => new nn.Conv2d(size, 8, size)).toThrow(
    "Conv2d.__init__() missing 2 required positional arguments: 'inChannels' and 'kernelSize'",
  );
  expect(() => new nn.Embedding({ numEmbeddings: 4, embeddingDim: size })).toThrow(
    "Embedding.__init__() missing 1 required positional argument: 'embeddingDim'",
  );
});
