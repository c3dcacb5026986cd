import { Buffer, Parameter, type Place, type TensorOptions } from "../tensor.ts";

/** A parameter that gets its size from the first input: torch.nn.parameter.UninitializedParameter. */
export class UninitializedParameter extends Parameter {
  constructor(options: TensorOptions = {}) {
    super([0], options);
  }

  override recast(place: Place): UninitializedParameter {
    return new UninitializedParameter({ requiresGrad: this.requiresGrad, ...place });
  }

  override get isLazy(): boolean {
    return true;
  }
}

/** A buffer that gets its size from the first input: torch.nn.parameter.UninitializedBuffer. */
export class UninitializedBuffer extends Buffer {
  constructor(options: TensorOptions = {}) {
    super([0], options);
  }

  override recast(place: Place): UninitializedBuffer {
    return new UninitializedBuffer({ requiresGrad: this.requiresGrad, ...place });
  }

  override get isLazy(): boolean {
    return true;
  }
}
