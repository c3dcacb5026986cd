"""Attention: PyTorch's own layers, and the ones people write."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import nn

from .case import Case, tensor


class SelfAttention(nn.Module):
    """nn.MultiheadAttention on itself."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.MultiheadAttention(32, 4, batch_first=True)
        self.norm = nn.LayerNorm(32)

    def forward(self, x):
        out, _ = self.attention(x, x, x)
        return self.norm(x + out)


class CrossAttention(nn.Module):
    """Keys and values of other widths: three projection weights."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.MultiheadAttention(32, 4, kdim=16, vdim=24, bias=False)

    def forward(self, q, k, v):
        return self.attention(q, k, v, need_weights=False)


class Encoder(nn.Module):
    def __init__(self, layers: int) -> None:
        super().__init__()
        layer = nn.TransformerEncoderLayer(32, 4, dim_feedforward=64, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, layers)
        self.head = nn.Linear(32, 2)

    def forward(self, x):
        return self.head(self.encoder(x)[:, 0])


class PreNormEncoder(nn.Module):
    """norm_first and GELU; a mask that hides the future."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.TransformerEncoderLayer(
            32, 4, dim_feedforward=64, activation="gelu", norm_first=True,
        )

    def forward(self, x):
        mask = nn.Transformer.generate_square_subsequent_mask(x.shape[0])
        return self.layer(x, src_mask=mask)


class Decoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        layer = nn.TransformerDecoderLayer(32, 4, dim_feedforward=64)
        self.decoder = nn.TransformerDecoder(layer, 2, norm=nn.LayerNorm(32))

    def forward(self, x, memory):
        return self.decoder(x, memory)


class MatmulAttention(nn.Module):
    """Written out with q @ k."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x):
        batch, length, width = x.shape
        shape = (batch, length, self.heads, width // self.heads)
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        q = q.view(shape).transpose(1, 2)
        k = k.view(shape).transpose(1, 2)
        v = v.view(shape).transpose(1, 2)
        scores = q @ k.transpose(-2, -1) / math.sqrt(width // self.heads)
        out = self.drop(scores.softmax(dim=-1)) @ v
        return self.proj(out.transpose(1, 2).reshape(batch, length, width))


class BertLayer(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.attention = MatmulAttention(width, heads)
        self.norm1 = nn.LayerNorm(width)
        self.intermediate = nn.Linear(width, 4 * width)
        self.act = nn.GELU()
        self.output = nn.Linear(4 * width, width)
        self.norm2 = nn.LayerNorm(width)

    def forward(self, x):
        x = self.norm1(x + self.attention(x))
        return self.norm2(x + self.output(self.act(self.intermediate(x))))


class Bert(nn.Module):
    """BERT's shape: three embeddings added, layers, a pooler."""

    def __init__(self, layers: int, width: int, heads: int) -> None:
        super().__init__()
        self.words = nn.Embedding(1000, width)
        self.positions = nn.Embedding(128, width)
        self.types = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList([BertLayer(width, heads) for _ in range(layers)])
        self.pooler = nn.Linear(width, width)

    def forward(self, tokens, token_types):
        where = torch.arange(tokens.shape[1])
        x = self.norm(self.words(tokens) + self.positions(where) + self.types(token_types))
        for layer in self.layers:
            x = layer(x)
        return torch.tanh(self.pooler(x[:, 0]))


class CausalAttention(nn.Module):
    """scaled_dot_product_attention, causal."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.c_attn = nn.Linear(width, 3 * width)
        self.c_proj = nn.Linear(width, width)

    def forward(self, x):
        batch, length, width = x.shape
        shape = (batch, length, self.heads, width // self.heads)
        q, k, v = self.c_attn(x).split(width, dim=2)
        q = q.view(shape).transpose(1, 2)
        k = k.view(shape).transpose(1, 2)
        v = v.view(shape).transpose(1, 2)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.c_proj(y.transpose(1, 2).contiguous().view(batch, length, width))


class GptBlock(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.ln_1 = nn.LayerNorm(width)
        self.attn = CausalAttention(width, heads)
        self.ln_2 = nn.LayerNorm(width)
        self.mlp = nn.ModuleDict({
            "c_fc": nn.Linear(width, 4 * width),
            "act": nn.GELU(approximate="tanh"),
            "c_proj": nn.Linear(4 * width, width),
        })

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        y = self.mlp["act"](self.mlp["c_fc"](self.ln_2(x)))
        return x + self.mlp["c_proj"](y)


class Gpt(nn.Module):
    """A small GPT whose head is tied to the token table."""

    def __init__(self) -> None:
        super().__init__()
        self.wte = nn.Embedding(500, 64)
        self.wpe = nn.Embedding(64, 64)
        self.h = nn.Sequential(GptBlock(64, 4), GptBlock(64, 4))
        self.ln_f = nn.LayerNorm(64)
        self.lm_head = nn.Linear(64, 500, bias=False)
        self.lm_head.weight = self.wte.weight

    def forward(self, tokens):
        x = self.wte(tokens) + self.wpe(torch.arange(tokens.shape[1]))
        return self.lm_head(self.ln_f(self.h(x)))


class Vit(nn.Module):
    """A vision transformer on nn.TransformerEncoder (ViT-B/16 with the defaults)."""

    def __init__(self, layers: int = 12, width: int = 768, heads: int = 12) -> None:
        super().__init__()
        self.patches = nn.Conv2d(3, width, 16, stride=16)
        self.class_token = nn.Parameter(torch.zeros(1, 1, width))
        self.positions = nn.Parameter(torch.zeros(1, 197, width))
        layer = nn.TransformerEncoderLayer(
            width, heads, 4 * width, activation="gelu", batch_first=True, norm_first=True,
        )
        self.encoder = nn.TransformerEncoder(
            layer, layers, norm=nn.LayerNorm(width), enable_nested_tensor=False,
        )
        self.head = nn.Linear(width, 1000)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        token = self.class_token.expand(x.shape[0], -1, -1)
        x = torch.cat([token, x], dim=1) + self.positions
        return self.head(self.encoder(x)[:, 0])


COUNTS = ("input_size", "output_size", "num_params", "mult_adds")
TOKENS = tensor(2, 40, dtype="long")

CASES = [
    Case("attention-multihead", lambda: SelfAttention(), dict(
        input_size=(2, 10, 32), col_names=COUNTS)),
    Case("attention-multihead-verbose", lambda: SelfAttention(), dict(
        input_size=(2, 10, 32), verbose=2, col_names=("kernel_size", "num_params", "mult_adds"))),
    Case("attention-multihead-alone", lambda: nn.MultiheadAttention(32, 4), dict(
        input_size=[(10, 2, 32), (10, 2, 32), (10, 2, 32)], col_names=COUNTS)),
    Case("attention-multihead-no-input", lambda: SelfAttention(), {}),
    Case("attention-cross", lambda: CrossAttention(), dict(
        input_size=[(5, 2, 32), (9, 2, 16), (9, 2, 24)], col_names=COUNTS)),
    Case("attention-encoder-train", lambda: Encoder(2), dict(
        input_size=(2, 10, 32), mode="train", col_names=COUNTS, depth=5)),
    Case("attention-encoder-eval", lambda: Encoder(2), dict(
        input_size=(2, 10, 32), mode="eval", col_names=COUNTS, depth=5)),
    Case("attention-encoder-layer-train", lambda: PreNormEncoder(), dict(
        input_size=(10, 2, 32), mode="train", depth=5)),
    Case("attention-encoder-layer-eval", lambda: PreNormEncoder(), dict(
        input_size=(10, 2, 32), mode="eval", depth=5)),
    Case("attention-decoder", lambda: Decoder(), dict(
        input_size=[(6, 2, 32), (9, 2, 32)], depth=5)),
    Case("attention-transformer", lambda: nn.Transformer(32, 4, 2, 2, 64), dict(
        input_size=[(9, 2, 32), (6, 2, 32)], depth=4)),
    Case("attention-matmul", lambda: MatmulAttention(64, 4), dict(
        input_size=(2, 30, 64), col_names=COUNTS)),
    Case("attention-bert", lambda: Bert(2, 128, 4), dict(
        input_data={"tokens": TOKENS, "token_types": TOKENS}, col_names=COUNTS, depth=4)),
    Case("attention-bert-depth-2", lambda: Bert(4, 128, 4), dict(
        input_data=[TOKENS, TOKENS], depth=2, col_names=("num_params", "mult_adds"))),
    Case("attention-gpt", lambda: Gpt(), dict(
        input_data=TOKENS, col_names=COUNTS, depth=5, row_settings=("depth", "var_names"))),
    Case("attention-vit-small", lambda: Vit(2, 48, 3), dict(
        input_size=(1, 3, 224, 224), mode="eval", depth=4)),
    Case("attention-vit-b-16", lambda: Vit(), dict(
        input_size=(1, 3, 224, 224), mode="eval", col_names=COUNTS[1:])),
]
