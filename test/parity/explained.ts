const COLLECTS = "PyTorch writes *args and **kwargs; here its arguments have their names";
const NAMES_ITEMS =
  "an object names the items here, as a dict does in Python: there are no keyword arguments to refuse";

const TENSORS =
  "tensors lie below the arguments that define layers: a parameter is made of a shape or a tensor, and options";
const IN_CHUNKS =
  "PyTorch's counter doesn't look inside its op that works in chunks, and says 0; here its products count";

const BRACKETS =
  "an array stands for a tuple, which PyTorch prints in round brackets; the recorded list has square ones";

/** Where the product differs from the recording on purpose: `family op #case` → why. A stale entry fails. */
export const EXPLAINED: Readonly<Record<string, string>> = {
  "layers container Sequential #17": NAMES_ITEMS,
  "activation softmax #277":
    "softmax is torch.nn.functional's here, whose dim may be left out; recorded was torch.softmax",
  "activation sigmoid #777":
    "sigmoid is torch.sigmoid here; recorded was torch.nn.functional.sigmoid, which calls the method",
  "activation tanh #778":
    "tanh is torch.tanh here; recorded was torch.nn.functional.tanh, which calls the method",
  "pointwise abs #321":
    "complex tensors hold no elements here, so the absolute values aren't known",
  "pointwise to #1536": "a dtype is its name here, so 'float32' is one and no device",
  "pointwise no_such_method #1538":
    "a tensor's methods are functions here: of one that isn't there, TypeScript says so",
  "signatures of layers RNN": COLLECTS,
  "signatures of layers LSTM": COLLECTS,
  "signatures of layers GRU": COLLECTS,
  "signatures of layers NLLLoss2d": COLLECTS,
  "layers loss_class LinearCrossEntropyLoss #78": IN_CHUNKS,
  "layers loss_class LinearCrossEntropyLoss #100": IN_CHUNKS,
  "loss gaussian_nll_loss #193":
    "the recording drew a variance with a negative entry at random; without values only the reduction is refused",
  "layers calls Sequential #264": NAMES_ITEMS,
  "layers calls ModuleDict #204": NAMES_ITEMS,
  "layers calls ModuleList #206": NAMES_ITEMS,
  "layers calls ParameterDict #224": NAMES_ITEMS,
  "layers calls ParameterList #226": NAMES_ITEMS,
  "signatures of layers Parameter": TENSORS,
  "signatures of layers Buffer": TENSORS,
  "layers wrapped LSTM #5":
    "PyTorch computes the weight four times to see whether it has changed, and the recording has what each kept; one stays",
  "layers reshape Unflatten #14": BRACKETS,
  "layers pool_max MaxPool2d #18": BRACKETS,
};
