import { nn } from "../../src/index.ts";
import type { Networks } from "./networks.ts";

export const cache: Networks = {
  "nn.Sequential(nn.Linear(5, 5))": () => new nn.Sequential(new nn.Linear(5, 5)),
  "nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU())": () =>
    new nn.Sequential(new nn.Conv2d(1, 4, 3), new nn.ReLU()),
};
