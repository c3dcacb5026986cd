// Recorded by oracle/record_names.py; read by names.ts.

/** Layers by the module that defines them: `~` is hidden from torch.nn, bases in brackets, `@` the version of its state. */
export const LAYERS = {
  "torch.nn.modules.activation": `
    CELU(Module) ELU(Module) GELU(Module) GLU(Module) Hardshrink(Module) Hardsigmoid(Module) Hardswish(Module)
    Hardtanh(Module) LeakyReLU(Module) LogSigmoid(Module) LogSoftmax(Module) Mish(Module) MultiheadAttention(Module)
    PReLU(Module) RReLU(Module) ReLU(Module) ReLU6(Hardtanh) SELU(Module) SiLU(Module) Sigmoid(Module)
    Softmax(Module) Softmax2d(Module) Softmin(Module) Softplus(Module) Softshrink(Module) Softsign(Module)
    Tanh(Module) Tanhshrink(Module) Threshold(Module)`,
  "torch.nn.modules.adaptive": `
    AdaptiveLogSoftmaxWithLoss(Module)`,
  "torch.nn.modules.batchnorm": `
    BatchNorm1d(_BatchNorm)@2 BatchNorm2d(_BatchNorm)@2 BatchNorm3d(_BatchNorm)@2
    LazyBatchNorm1d(_LazyNormBase,_BatchNorm)@2 LazyBatchNorm2d(_LazyNormBase,_BatchNorm)@2
    LazyBatchNorm3d(_LazyNormBase,_BatchNorm)@2 SyncBatchNorm(_BatchNorm)@2 ~_BatchNorm(_NormBase)@2
    ~_LazyNormBase(LazyModuleMixin,_NormBase)@2 ~_NormBase(Module)@2`,
  "torch.nn.modules.channelshuffle": `
    ChannelShuffle(Module)`,
  "torch.nn.modules.container": `
    Container(Module) ModuleDict(Module) ModuleList(Module) ParameterDict(Module) ParameterList(Module)
    Sequential(Module)`,
  "torch.nn.modules.conv": `
    Conv1d(_ConvNd) Conv2d(_ConvNd) Conv3d(_ConvNd) ConvTranspose1d(_ConvTransposeNd)
    ConvTranspose2d(_ConvTransposeNd) ConvTranspose3d(_ConvTransposeNd) LazyConv1d(_LazyConvXdMixin,Conv1d)
    LazyConv2d(_LazyConvXdMixin,Conv2d) LazyConv3d(_LazyConvXdMixin,Conv3d)
    LazyConvTranspose1d(_LazyConvXdMixin,ConvTranspose1d) LazyConvTranspose2d(_LazyConvXdMixin,ConvTranspose2d)
    LazyConvTranspose3d(_LazyConvXdMixin,ConvTranspose3d) ~_ConvNd(Module) ~_ConvTransposeMixin(_ConvTransposeNd)
    ~_ConvTransposeNd(_ConvNd) ~_LazyConvXdMixin(LazyModuleMixin)`,
  "torch.nn.modules.distance": `
    CosineSimilarity(Module) PairwiseDistance(Module)`,
  "torch.nn.modules.dropout": `
    AlphaDropout(_DropoutNd) Dropout(_DropoutNd) Dropout1d(_DropoutNd) Dropout2d(_DropoutNd) Dropout3d(_DropoutNd)
    FeatureAlphaDropout(_DropoutNd) ~_DropoutNd(Module)`,
  "torch.nn.modules.flatten": `
    Flatten(Module) Unflatten(Module)`,
  "torch.nn.modules.fold": `
    Fold(Module) Unfold(Module)`,
  "torch.nn.modules.instancenorm": `
    InstanceNorm1d(_InstanceNorm)@2 InstanceNorm2d(_InstanceNorm)@2 InstanceNorm3d(_InstanceNorm)@2
    LazyInstanceNorm1d(_LazyNormBase,_InstanceNorm)@2 LazyInstanceNorm2d(_LazyNormBase,_InstanceNorm)@2
    LazyInstanceNorm3d(_LazyNormBase,_InstanceNorm)@2 ~_InstanceNorm(_NormBase)@2`,
  "torch.nn.modules.lazy": `
    ~LazyModuleMixin(object)`,
  "torch.nn.modules.linear": `
    Bilinear(Module) Identity(Module) LazyLinear(LazyModuleMixin,Linear) Linear(Module)
    ~NonDynamicallyQuantizableLinear(Linear)`,
  "torch.nn.modules.loss": `
    BCELoss(_WeightedLoss) BCEWithLogitsLoss(_Loss) CTCLoss(_Loss) CosineEmbeddingLoss(_Loss)
    CrossEntropyLoss(_WeightedLoss) GaussianNLLLoss(_Loss) HingeEmbeddingLoss(_Loss) HuberLoss(_Loss)
    KLDivLoss(_Loss) L1Loss(_Loss) LinearCrossEntropyLoss(_WeightedLoss) MSELoss(_Loss) MarginRankingLoss(_Loss)
    MultiLabelMarginLoss(_Loss) MultiLabelSoftMarginLoss(_WeightedLoss) MultiMarginLoss(_WeightedLoss)
    NLLLoss(_WeightedLoss) NLLLoss2d(NLLLoss) PoissonNLLLoss(_Loss) SmoothL1Loss(_Loss) SoftMarginLoss(_Loss)
    TripletMarginLoss(_Loss) TripletMarginWithDistanceLoss(_Loss) ~_Loss(Module) ~_WeightedLoss(_Loss)`,
  "torch.nn.modules.module": `
    Module(object)`,
  "torch.nn.modules.normalization": `
    CrossMapLRN2d(Module) GroupNorm(Module) LayerNorm(Module) LocalResponseNorm(Module) RMSNorm(Module)`,
  "torch.nn.modules.padding": `
    CircularPad1d(_CircularPadNd) CircularPad2d(_CircularPadNd) CircularPad3d(_CircularPadNd)
    ConstantPad1d(_ConstantPadNd) ConstantPad2d(_ConstantPadNd) ConstantPad3d(_ConstantPadNd)
    ReflectionPad1d(_ReflectionPadNd) ReflectionPad2d(_ReflectionPadNd) ReflectionPad3d(_ReflectionPadNd)
    ReplicationPad1d(_ReplicationPadNd) ReplicationPad2d(_ReplicationPadNd) ReplicationPad3d(_ReplicationPadNd)
    ZeroPad1d(ConstantPad1d) ZeroPad2d(ConstantPad2d) ZeroPad3d(ConstantPad3d) ~_CircularPadNd(Module)
    ~_ConstantPadNd(Module) ~_ReflectionPadNd(Module) ~_ReplicationPadNd(Module)`,
  "torch.nn.modules.pixelshuffle": `
    PixelShuffle(Module) PixelUnshuffle(Module)`,
  "torch.nn.modules.pooling": `
    AdaptiveAvgPool1d(_AdaptiveAvgPoolNd) AdaptiveAvgPool2d(_AdaptiveAvgPoolNd)
    AdaptiveAvgPool3d(_AdaptiveAvgPoolNd) AdaptiveMaxPool1d(_AdaptiveMaxPoolNd)
    AdaptiveMaxPool2d(_AdaptiveMaxPoolNd) AdaptiveMaxPool3d(_AdaptiveMaxPoolNd) AvgPool1d(_AvgPoolNd)
    AvgPool2d(_AvgPoolNd) AvgPool3d(_AvgPoolNd) FractionalMaxPool2d(Module) FractionalMaxPool3d(Module)
    LPPool1d(_LPPoolNd) LPPool2d(_LPPoolNd) LPPool3d(_LPPoolNd) MaxPool1d(_MaxPoolNd) MaxPool2d(_MaxPoolNd)
    MaxPool3d(_MaxPoolNd) MaxUnpool1d(_MaxUnpoolNd) MaxUnpool2d(_MaxUnpoolNd) MaxUnpool3d(_MaxUnpoolNd)
    ~_AdaptiveAvgPoolNd(Module) ~_AdaptiveMaxPoolNd(Module) ~_AvgPoolNd(Module) ~_LPPoolNd(Module)
    ~_MaxPoolNd(Module) ~_MaxUnpoolNd(Module)`,
  "torch.nn.modules.rnn": `
    GRU(RNNBase) GRUCell(RNNCellBase) LSTM(RNNBase) LSTMCell(RNNCellBase) RNN(RNNBase) RNNBase(Module)
    RNNCell(RNNCellBase) RNNCellBase(Module)`,
  "torch.nn.modules.sparse": `
    Embedding(Module) EmbeddingBag(Module)`,
  "torch.nn.modules.transformer": `
    Transformer(Module) TransformerDecoder(Module) TransformerDecoderLayer(Module) TransformerEncoder(Module)
    TransformerEncoderLayer(Module)`,
  "torch.nn.modules.upsampling": `
    Upsample(Module) UpsamplingBilinear2d(Upsample) UpsamplingNearest2d(Upsample)`,
};
