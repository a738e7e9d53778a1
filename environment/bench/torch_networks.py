"""Our networks in PyTorch, from their description layer by layer; pictures have their channels first, as PyTorch has them."""

import torch
from padding import same_padding
from torch import nn
from torch.nn import functional

ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}


class Network(nn.Module):
    def __init__(self, description, tensors, prefix):
        super().__init__()
        self.inputs, self.outputs = description["inputs"], description["outputs"]
        self.order = [layer for layer in description["layers"] if layer["kind"] != "InputLayer"]
        self.parts = nn.ModuleDict()
        for layer in self.order:
            weights = {
                name.rsplit("/", 1)[1]: torch.from_numpy(value.copy())
                for name, value in tensors.items()
                if name.startswith(f"{prefix}/{layer['name']}/")
            }
            self.parts[layer["name"].replace(".", "_")] = MODULES[layer["kind"]](layer, weights)

    # Whether convolutions and products are computed in bfloat16.
    half = False

    def forward(self, x):
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            found = [value.float() for value in self.values(x)]
        return found[0] if len(found) == 1 else found

    def values(self, x):
        values = {self.inputs[0]: x}
        for layer in self.order:
            values[layer["name"]] = self.parts[layer["name"].replace(".", "_")](*(values[name] for name in layer["from"]))
        return [values[name] for name in self.outputs]


class Do(nn.Module):
    """A layer without weights."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, *inputs):
        return self.function(*inputs)


def activated(module, layer):
    """With what Keras has as a convolution's or a dense layer's own activation."""
    name = layer["settings"].get("activation", "linear")
    return module if name == "linear" else nn.Sequential(module, Do(ACTIVATIONS[name]))


def dense(layer, weights):
    kernel = weights["kernel"]
    module = nn.Linear(*kernel.shape, bias="bias" in weights)
    module.weight.data = kernel.T.contiguous()
    if "bias" in weights:
        module.bias.data = weights["bias"]
    return activated(module, layer)


def convolution(layer, weights):
    depthwise = layer["kind"] == "DepthwiseConv2D"
    kernel = weights["depthwise_kernel" if depthwise else "kernel"]
    size, stride = layer["settings"]["kernelSize"], layer["settings"]["strides"][0]
    pads = [(0, 0), (0, 0)]
    if layer["settings"]["padding"] == "same":
        pads = [same_padding(layer["inputShape"][axis], size[axis], stride) for axis in (0, 1)]
    even = all(before == after for before, after in pads)
    channels = kernel.shape[2]
    module = nn.Conv2d(
        channels,
        channels * kernel.shape[3] if depthwise else kernel.shape[3],
        size,
        stride,
        padding=(pads[0][0], pads[1][0]) if even else 0,
        groups=channels if depthwise else 1,
        bias="bias" in weights,
    )
    # Keras: [height, width, in, out] or [height, width, in, out of each]; torch: [out, in of each, height, width].
    module.weight.data = (
        kernel.permute(2, 3, 0, 1).flatten(0, 1).unsqueeze(1) if depthwise else kernel.permute(3, 2, 0, 1)
    ).contiguous()
    if "bias" in weights:
        module.bias.data = weights["bias"]
    if not even:
        module = nn.Sequential(nn.ZeroPad2d((*pads[1], *pads[0])), module)
    return activated(module, layer)


def transposed(layer, weights):
    kernel, settings = weights["kernel"], layer["settings"]
    size, stride = settings["kernelSize"][0], settings["strides"][0]
    excess = size - stride if settings["padding"] == "same" else 0
    if excess % 2:
        raise ValueError(f"{layer['name']}: PyTorch can't pad a transposed convolution of {size} by {stride} as Keras does")
    module = nn.ConvTranspose2d(kernel.shape[3], kernel.shape[2], size, stride, excess // 2, bias="bias" in weights)
    module.weight.data = kernel.permute(3, 2, 0, 1).contiguous()
    if "bias" in weights:
        module.bias.data = weights["bias"]
    return activated(module, layer)


def normalisation(layer, weights):
    settings = layer["settings"]
    flat = len(layer["inputShape"]) == 1
    module = (nn.BatchNorm1d if flat else nn.BatchNorm2d)(
        len(weights["gamma"]), eps=settings["epsilon"], momentum=1 - settings["momentum"]
    )
    module.weight.data, module.bias.data = weights["gamma"], weights["beta"]
    module.running_mean, module.running_var = weights["moving_mean"], weights["moving_variance"]
    return module


def reshape(layer, _):
    shape = layer["settings"]["targetShape"]
    if len(shape) == 1:
        return Do(lambda x: x.reshape(len(x), *shape))
    return Do(lambda x: x.reshape(len(x), *shape).permute(0, 3, 1, 2).contiguous())


def pool(layer, _):
    return nn.MaxPool2d(layer["settings"]["poolSize"], layer["settings"]["strides"])


MODULES = {
    "Dense": dense,
    "Conv2D": convolution,
    "DepthwiseConv2D": convolution,
    "Conv2DTranspose": transposed,
    "BatchNormalization": normalisation,
    "ReLU": lambda layer, _: nn.ReLU6() if layer["settings"].get("maxValue") == 6 else nn.ReLU(),
    "LeakyReLU": lambda layer, _: nn.LeakyReLU(layer["settings"]["alpha"]),
    "Activation": lambda layer, _: Do(ACTIVATIONS[layer["settings"]["activation"]]),
    "Reshape": reshape,
    # Keras flattens with the channels last.
    "Flatten": lambda layer, _: Do(lambda x: x.permute(0, 2, 3, 1).flatten(1) if x.dim() == 4 else x.flatten(1)),
    "MaxPooling2D": pool,
    "UpSampling2D": lambda layer, _: nn.Upsample(scale_factor=tuple(map(float, layer["settings"]["size"]))),
    "GlobalAveragePooling2D": lambda layer, _: Do(lambda x: functional.adaptive_avg_pool2d(x, 1).flatten(1)),
    "Add": lambda layer, _: Do(lambda *inputs: sum(inputs[1:], inputs[0])),
}
