"""How much Keras pads where a layer says 'same': before and after, along one axis."""


def same_padding(size, kernel, stride):
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2
