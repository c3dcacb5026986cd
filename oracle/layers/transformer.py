"""Transformer, its encoder and decoder, and their layers."""

import torch.nn.functional as F

from ._case import L, T, causal, flat, mask

SMALL = {"d_model": 16, "nhead": 4, "dim_feedforward": 32}
X, MEMORY = T(2, 5, 16), T(2, 7, 16)
FUTURE = flat(
    [float("-inf") if j > i else 0.0 for i in range(5) for j in range(5)], "float32", [5, 5], False
)


def enc(**kwargs):
    return L("TransformerEncoderLayer", **SMALL, **kwargs)


def dec(**kwargs):
    return L("TransformerDecoderLayer", **SMALL, **kwargs)


def encoder(*args, **kwargs):
    return L("TransformerEncoder", *args, **kwargs)


def decoder(*args, **kwargs):
    return L("TransformerDecoder", *args, **kwargs)


def whole(**kwargs):
    return L("Transformer", 16, 4, 2, 2, 32, **kwargs)


CASES = [
    enc().on(X),
    enc(batch_first=True).eval().on(X),
    enc(batch_first=True, norm_first=True).on(X),
    enc(dropout=0.0, activation="gelu", batch_first=True).on(X),
    enc(dropout=0.0, activation=F.silu, bias=False).on(X),
    enc(activation=L("GELU"), layer_norm_eps=1e-6, batch_first=True).eval().on(X),
    enc(batch_first=True).on(T(5, 16)),
    enc(batch_first=True).on(X, src_mask=causal(5)),
    enc(batch_first=True).on(X, src_mask=causal(5), is_causal=True),
    enc(batch_first=True).eval().on(X, src_key_padding_mask=mask(2, 5)),
    L("TransformerEncoderLayer", 16, 2),
    L("TransformerEncoderLayer", 16, 3).fails(),
    L("TransformerEncoderLayer", 16).fails(),
    enc(activation="swish").fails(),
    enc(layers=2).fails(),
    enc(batch_first=True).on(T(2, 5, 8)).fails(),
    enc(batch_first=True).on(T(2, 3, 5, 16)).fails(),
    enc(batch_first=True).on(X, src_mask=causal(4)).fails(),
    enc(batch_first=True).on(X, src_key_padding_mask=mask(5, 2)).fails(),
    enc(batch_first=True).on(X, src_mask=T(5, 5, dtype="int64")).fails(),
    dec().on(X, T(2, 5, 16)),
    dec(batch_first=True).eval().on(X, MEMORY),
    dec(batch_first=True, norm_first=True, dropout=0.0).on(X, MEMORY),
    dec(batch_first=True, activation="gelu", bias=False).on(
        X, MEMORY, tgt_mask=causal(5), tgt_is_causal=True
    ),
    dec(batch_first=True).on(X, MEMORY, memory_key_padding_mask=mask(2, 7)),
    dec(batch_first=True).on(T(5, 16), T(7, 16)),
    L("TransformerDecoderLayer", 16, 3).fails(),
    dec(activation="swish").fails(),
    dec(batch_first=True).on(X).fails(),
    dec(batch_first=True).on(X, T(3, 7, 16)).fails(),
    dec(batch_first=True).on(X, T(2, 7, 8)).fails(),
    dec(batch_first=True).on(X, MEMORY, tgt_mask=causal(4)).fails(),
    encoder(enc(batch_first=True), 2).on(X),
    encoder(enc(batch_first=True), num_layers=2).eval().on(X),
    encoder(enc(), 2, norm=L("LayerNorm", 16)).on(X),
    encoder(enc(batch_first=True, norm_first=True), 3, enable_nested_tensor=False).eval().on(X),
    encoder(enc(batch_first=True), 2).on(X, mask=causal(5), is_causal=True),
    encoder(enc(batch_first=True), 2).on(X, src_key_padding_mask=mask(2, 5)),
    encoder(enc(batch_first=True), 0).on(X).fails(),
    encoder(enc(batch_first=True)).fails(),
    encoder(L("Linear", 16, 16), 2).on(X).fails(),
    encoder(enc(batch_first=True), 2).on(T(2, 5, 8)).fails(),
    encoder(enc(batch_first=True), 2).on(X, mask=causal(4)).fails(),
    decoder(dec(batch_first=True), 2).on(X, MEMORY),
    decoder(dec(batch_first=True), 2, norm=L("LayerNorm", 16)).eval().on(X, MEMORY),
    decoder(dec(), num_layers=1).on(X, T(2, 5, 16), tgt_mask=causal(2)),
    decoder(dec(batch_first=True)).fails(),
    decoder(dec(batch_first=True), 2).on(X).fails(),
    decoder(dec(batch_first=True), 2).on(X, T(3, 7, 16)).fails(),
    whole().on(T(7, 2, 16), T(5, 2, 16)),
    whole(batch_first=True).on(MEMORY, X),
    whole(batch_first=True, dropout=0.0, activation="gelu", norm_first=True).eval().on(MEMORY, X),
    whole(batch_first=True, bias=False).on(MEMORY, X, tgt_mask=causal(5), tgt_is_causal=True),
    whole(batch_first=True).on(MEMORY, X, src_key_padding_mask=mask(2, 7)),
    whole(batch_first=True).on(T(7, 16), T(5, 16)),
    whole(custom_encoder=L("Identity"), batch_first=True),
    L("Transformer"),
    L("Transformer", 16, 3).fails(),
    whole(activation="swish").fails(),
    whole(batch_first=True).on(MEMORY, T(3, 5, 16)).fails(),
    whole().on(T(7, 2, 16), T(5, 3, 16)).fails(),
    whole(batch_first=True).on(T(2, 7, 8), T(2, 5, 8)).fails(),
    whole(batch_first=True).on(MEMORY, T(5, 16)).fails(),
    whole(batch_first=True).on(MEMORY).fails(),
    whole(batch_first=True, dropout=0.0).on(MEMORY, X, tgt_mask=causal(5)),
    decoder(dec(batch_first=True, dropout=0.0), 2).on(X, MEMORY, tgt_mask=FUTURE),
    encoder(enc(batch_first=True, dropout=0.0), 2).eval().on(X, mask=FUTURE),
    encoder(enc(batch_first=True), 2).eval().on(X, src_key_padding_mask=mask(2, 5)),
    encoder(enc(batch_first=True), 2).eval().on(X, src_key_padding_mask=mask(5, 2)).fails(),
    encoder(enc(batch_first=True), 2).eval().on(X, src_key_padding_mask=mask(5)).fails(),
    encoder(enc(batch_first=True), 2).on(T(16)).fails(),
    whole().on(T(7, 16), T(16)).fails(),
    enc(batch_first=True).on(T(2, 5, 16, dtype="int64"), src_mask=causal(5)).fails(),
]
