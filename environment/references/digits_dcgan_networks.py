"""Walkthrough 001's networks in PyTorch, written after its description, for the scripts that compare with them."""

import torch
from torch import nn


def block(convolution, activation):
    return nn.Sequential(convolution, nn.BatchNorm2d(convolution.out_channels), activation)


class Generator(nn.Module):
    def __init__(self, c, latent=20):
        super().__init__()
        widths = [latent, 8 * c, 4 * c, 2 * c, c]
        self.ups = nn.ModuleList(
            block(nn.ConvTranspose2d(widths[i], widths[i + 1], 4, 1 if i == 0 else 2, 0 if i == 0 else 1), nn.ReLU())
            for i in range(4)
        )
        self.picture = nn.ConvTranspose2d(c, 1, 4, 2, 1)

    def forward(self, z):
        x = z[:, :, None, None]
        for up in self.ups:
            x = up(x)
        return torch.tanh(self.picture(x))


class Discriminator(nn.Module):
    def __init__(self, c):
        super().__init__()
        widths = [1, c, 2 * c, 4 * c, 8 * c]
        self.downs = nn.ModuleList(
            block(nn.Conv2d(widths[i], widths[i + 1], 4, 2, 1), nn.LeakyReLU(0.1)) for i in range(4)
        )
        self.critic = nn.Conv2d(8 * c, 1, 4)

    def forward(self, x):
        for down in self.downs:
            x = down(x)
        # Keras flattens with the channels last.
        return self.critic(x).flatten(), x.permute(0, 2, 3, 1).flatten(1)


def load_networks(tensors, c):
    """Both networks with the weights and running averages that our checkpoints name."""
    generator, discriminator = Generator(c), Discriminator(c)
    for i in range(4):
        copy_convolution(generator.ups[i][0], tensors, f"generator/up{i}")
        copy_norm(generator.ups[i][1], tensors, f"generator/up{i}_norm")
        copy_convolution(discriminator.downs[i][0], tensors, f"discriminator/down{i}")
        copy_norm(discriminator.downs[i][1], tensors, f"discriminator/down{i}_norm")
    copy_convolution(generator.picture, tensors, "generator/picture")
    copy_convolution(discriminator.critic, tensors, "discriminator/critic")
    return generator, discriminator


def copy_convolution(module, tensors, name):
    # Keras: [height, width, in, out], transposed [height, width, out, in]; torch: [out, in, …], transposed [in, out, …].
    module.weight.data = tensors[f"{name}/kernel"].permute(3, 2, 0, 1).contiguous()
    if module.bias is not None:
        module.bias.data = tensors[f"{name}/bias"].clone()


def copy_norm(module, tensors, name):
    module.weight.data = tensors[f"{name}/gamma"].clone()
    module.bias.data = tensors[f"{name}/beta"].clone()
    module.running_mean = tensors[f"{name}/moving_mean"].clone()
    module.running_var = tensors[f"{name}/moving_variance"].clone()
