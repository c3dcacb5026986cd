const COLLECTS = "PyTorch writes *args and **kwargs; here its arguments have their names";
const NAMES_ITEMS =
  "an object names the items here, as a dict does in Python: there are no keyword arguments to refuse";

const TENSORS =
  "tensors lie below the arguments that define layers: a parameter is made of a shape or a tensor, and options";
const IN_CHUNKS =
  "PyTorch's counter doesn't look inside its op that works in chunks, and says 0; here its products count";

const BRACKETS =
  "an array stands for a tuple, which PyTorch prints in round brackets; the recorded list has square ones";

/** Where the product differs from the recording on purpose: its family and name → why. A stale entry fails. */
export const EXPLAINED: Readonly<Record<string, string>> = {
  "layers container Sequential(layers=3)": NAMES_ITEMS,
  "activation torch.softmax(float32[2, 3])":
    "softmax is torch.nn.functional's here, whose dim may be left out; recorded was torch.softmax",
  "activation sigmoid(float 1)":
    "sigmoid is torch.sigmoid here; recorded was torch.nn.functional.sigmoid, which calls the method",
  "activation tanh(float 1)":
    "tanh is torch.tanh here; recorded was torch.nn.functional.tanh, which calls the method",
  'pointwise abs(complex64[1] of {"complex":[3,4]})':
    "complex tensors hold no elements here, so the absolute values aren't known",
  'pointwise to(float32[2, 3], "float32")':
    "a dtype is its name here, so 'float32' is one and no device",
  "pointwise no_such_method(float32[2, 3])":
    "a tensor's methods are functions here: of one that isn't there, TypeScript says so",
  "signatures of layers RNN": COLLECTS,
  "signatures of layers LSTM": COLLECTS,
  "signatures of layers GRU": COLLECTS,
  "signatures of layers NLLLoss2d": COLLECTS,
  "layers loss_class LinearCrossEntropyLoss(16, 10, options=LinearCrossEntropyOptions())(float32[64, 16], int64[64] of 3, 0, 7, 4, …)":
    IN_CHUNKS,
  'layers loss_class LinearCrossEntropyLoss(16, 10, options=LinearCrossEntropyOptions(), weight=float32[10], reduction="none")(float32[4, 16], int64[4] of 3, 0, 7, 4)':
    IN_CHUNKS,
  'loss gaussian_nll_loss(float32[4, 5], float32[4, 5], float32[4], reduction="avg")':
    "the recording drew a variance with a negative entry at random; without values only the reduction is refused",
  "layers calls Sequential(ReLU(), wrong_word=1)": NAMES_ITEMS,
  "layers calls ModuleDict(wrong_word=1)": NAMES_ITEMS,
  "layers calls ModuleList(wrong_word=1)": NAMES_ITEMS,
  "layers calls ParameterDict(wrong_word=1)": NAMES_ITEMS,
  "layers calls ParameterList(wrong_word=1)": NAMES_ITEMS,
  "signatures of layers Parameter": TENSORS,
  "signatures of layers Buffer": TENSORS,
  'layers wrapped parametrizations.weight_norm("weight_hh_l0") of LSTM(10, 20)(float32[5, 3, 10])':
    "PyTorch computes the weight four times to see whether it has changed, and the recording has what each kept; one stays",
  "layers reshape Unflatten(1, [2, 25])(float32[2, 50])": BRACKETS,
  "layers pool_max MaxPool2d([3, 3])(float32[2, 4, 16, 16])": BRACKETS,
};
