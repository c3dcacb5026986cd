"""Arrays as model files build tables with them: items assigned, views, axes, products, scalars."""

import numpy as np


def refused(run):
    try:
        print(run())
    except Exception as error:
        print(error)


def assign(array, key, value):
    array[key] = value
    return array.tolist()


table = np.zeros((3, 4))
table[1] = 2
table[:, 1] += 1
row = table[0]
row[2] = 7
print(table.tolist(), row.tolist())
table[table > 5] = -1
print(table.tolist())
table[[0, 2], [1, 3]] = 9
print(table.tolist(), table[[0, 2], [1, 3]].tolist(), table[[0, 2]].shape, table[:, [1, 2]].shape, table[1, [0, 1], None].shape)
turned = table.T
turned[0, 0] = 5
print(table[0, 0], table.reshape(-1)[:3].tolist(), table.flatten().shape)
table *= 2
print(table.tolist())
for line in table:
    line[0] = 1
print(table.tolist(), np.array(table) is table, np.asarray(table) is table)
whole = np.arange(4)
refused(lambda: whole.__itruediv__(2))
whole += 1
print(whole.tolist())
refused(lambda: assign(table, 0, np.ones(3)))
refused(lambda: table[0, 0, 0])
refused(lambda: table[7])

cube = np.arange(24).reshape(2, 3, 4)
print(cube[:, 0, 1:3].tolist(), cube[..., -1].tolist(), cube[0, ..., None].shape, cube[[True, False]].shape)
print(cube[np.array([[0, 1], [1, 0]])].shape, cube[:, np.array([[0, 1]]), 2].shape, cube[::-1, ::2].tolist())

print(np.concatenate([np.ones((2, 1)), np.zeros((2, 2))], axis=1).tolist(), np.append([1, 2], 3).tolist())
print(np.stack([np.arange(3), np.arange(3)], axis=1).tolist(), np.vstack([np.arange(3), np.arange(3)]).tolist())
print(np.hstack([np.arange(3), [7]]).tolist(), np.expand_dims(np.arange(3), -1).shape, np.squeeze(np.ones((1, 3, 1))).shape)
print([grid.tolist() for grid in np.meshgrid(np.arange(2), np.arange(3))])
print([grid.tolist() for grid in np.meshgrid(np.arange(2), np.arange(3), indexing="ij")])
print(np.tile(np.arange(2), (2, 2)).tolist(), np.repeat(np.arange(3), 2).tolist(), np.repeat(np.ones((2, 2)), 3, axis=1).shape)
print(np.triu(np.ones((3, 3)), k=1).tolist(), np.tril(np.arange(9).reshape(3, 3)).tolist())
print(np.diag(np.arange(3)).tolist(), np.diag(np.arange(9).reshape(3, 3)).tolist())
print(np.swapaxes(np.ones((2, 3, 4)), 1, 2).shape, np.transpose(cube, (2, 0, 1)).shape, np.flip(cube[0], 0).tolist())
print(np.full_like(cube[0], 3).tolist(), np.zeros_like(cube, dtype=float).dtype, np.logical_and([True, False], [True, True]).tolist())

square = np.arange(6).reshape(2, 3)
print((square @ square.T).tolist(), np.dot(square, [1, 2, 3]).tolist(), np.dot([1, 2], [3, 4]), np.outer([1, 2], [3, 4]).tolist())
print((np.ones((2, 2, 3)) @ np.ones((3, 4))).shape, np.einsum("m,d->md", np.arange(3), np.arange(2.0)).tolist())
print(np.einsum("ij,jk->ik", np.ones((2, 3)), np.ones((3, 2))).tolist(), np.einsum("ij->j", np.ones((2, 3))).tolist())
print(np.sort([[3, 1, 2], [9, 7, 8]]).tolist(), np.argsort([3, 1, 2]).tolist(), np.std([1, 2, 3, 4]), np.ones((2, 3)).std(axis=1).tolist())

print(np.ceil(np.log(96)).astype("int").item(), [np.mean([1, 2]), np.prod([2, 3])], np.float64(2) * 3, str(np.sqrt(16)))
print(isinstance(np.float64(1.5), np.floating), isinstance(np.prod([2, 3]), np.integer), isinstance(np.sum([1.0]), np.float64))

positions = np.array([[place / np.power(10000, 2 * (at // 2) / 6) for at in range(6)] for place in range(4)])
positions[:, 0::2] = np.sin(positions[:, 0::2])
positions[:, 1::2] = np.cos(positions[:, 1::2])
print([round(value, 5) for value in positions[2].tolist()])

across, down = np.ogrid[:3, :3]
print(((1 - abs(across - 1.5) / 2) * (1 - abs(down - 1.5) / 2)).tolist(), np.mgrid[0:2, 0:3].tolist(), np.mgrid[0:1:3j].tolist())
kernel = np.zeros((2, 2, 3, 3))
kernel[range(2), range(2), :, :] = across * down
print(kernel.tolist(), (~(across > 1) & (across > 0)).tolist(), ((down > 1) | (down < 1)).tolist(), (np.arange(4) & 2).tolist())
print(np.trapezoid([1, 2, 4]), np.trapezoid([1, 2, 4], x=[0, 2, 3]), np.array([np.prod([2, 3])]).dtype)

single = np.linspace(0, 1, 4, dtype=np.float32)
made = [single * 2.0, single + 1, single / single.max(), np.sin(single), single * np.float64(2), single - single.mean(), single**2, np.arange(3) * 2.0, np.arange(3) / 2, np.arange(3, dtype=np.int32) + 1, np.sqrt(np.arange(3)), np.abs(np.arange(3)), single.reshape(2, 2).sum(axis=1), single.reshape(2, 2).max(0), single > 0, np.arange(3).reshape(1, 3).mean(0), np.where(single > 0, single, 0), np.clip(single, 0, 0.5), 1 - single, np.maximum(single, 0), np.ones(2, dtype=bool) * 2]
print([str(item.dtype) for item in made], single[0].dtype, (single[1] * 2).dtype, single.mean().dtype, np.float32(2).dtype, (np.float32(2) * 3).dtype)
