/** One tensor of a checkpoint, as its header describes it. */
export interface CheckpointTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** torch's name, `float32`; where this project has none, the file's own. */
  readonly dtype: string;
  /** Tied tensors, which lie in the same bytes, have the same. */
  readonly storage: string;
}

/** What a checkpoint's header says. */
export interface Checkpoint {
  readonly name: string;
  readonly format: "safetensors" | "PyTorch zip" | "PyTorch legacy" | "TorchScript";
  readonly tensors: readonly CheckpointTensor[];
  /** Where in the file the tensors are, if not at its top: `state_dict`. */
  readonly key?: string | undefined;
  /** Of how many files it is made. */
  readonly files: number;
}
