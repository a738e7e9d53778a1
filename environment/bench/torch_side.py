"""The works of `npm run bench` in PyTorch: each as the walkthroughs write it, and searches also with care (frozen networks, the query's
features once)."""

import itertools

import torch
from torch.nn import functional
from torch_networks import Network


def use_threads(threads):
    torch.set_num_threads(threads)


# Where networks and tensors lie.
device = "cpu"


def use_gpu():
    global device
    device = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"


def version():
    return f"PyTorch {torch.__version__} on {device}" if device != "cpu" else f"PyTorch {torch.__version__}"


def placed(array):
    return torch.from_numpy(array).to(device)


def networks(task, tensors, variant):
    return {name: made(description, tensors, name, variant) for name, description in task["networks"].items()}


def made(description, tensors, name, variant):
    network = Network(description, tensors, name).train().to(device)
    network.half = variant in ("mixed", "channelsLast", "compiled")
    if variant == "channelsLast":
        network.to(memory_format=torch.channels_last)
    if variant == "compiled":
        network.compile()
    return network


def pictures(tensors, name="images"):
    return placed(tensors[name]).permute(0, 3, 1, 2).contiguous()


def drawn(tensors, name):
    """The random numbers of the first steps; later steps take them again."""
    names = itertools.takewhile(lambda key: key in tensors, (f"{name}/{step}" for step in itertools.count()))
    return itertools.cycle([placed(tensors[key]) for key in names])


def optimizer(parameters, settings):
    if settings["kind"] == "nesterov":
        return torch.optim.SGD(parameters, settings["learningRate"], settings["momentum"], nesterov=True)
    return torch.optim.Adam(parameters, settings["learningRate"], tuple(map(float, settings["betas"])))


def gan(task, tensors, variant):
    settings, both = task["settings"], networks(task, tensors, variant)
    generator, discriminator = both["generator"], both["discriminator"]
    real = pictures(tensors)
    latents = {who: drawn(tensors, f"latent/{who}") for who in ("discriminator", "generator")}
    optimizers = {who: optimizer(both[who].parameters(), settings["optimizers"][who]) for who in both}

    def step():
        generator.train(settings["fakes"] != "running")
        with torch.no_grad():
            fake = generator(next(latents["discriminator"]))
        generator.train()
        said = functional.softplus(-discriminator(real)[0]).mean() + functional.softplus(discriminator(fake)[0]).mean()
        optimizers["discriminator"].zero_grad()
        said.backward()
        optimizers["discriminator"].step()
        made = functional.softplus(-discriminator(generator(next(latents["generator"])))[0]).mean()
        optimizers["generator"].zero_grad()
        made.backward()
        optimizers["generator"].step()
        return [said.item(), made.item()]

    return step


def vae(task, tensors, variant):
    both = networks(task, tensors, variant)
    encoder, decoder = both["encoder"], both["decoder"]
    x, noise = pictures(tensors), drawn(tensors, "noise")
    moving = optimizer([*encoder.parameters(), *decoder.parameters()], task["settings"]["optimizer"])

    def step():
        mean, log_variance = encoder(x)
        logits = decoder(mean + torch.exp(0.5 * log_variance) * next(noise))[1]
        reconstruction = functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
        divergence = 0.5 * (mean**2 + log_variance.exp() - log_variance - 1).sum()
        moving.zero_grad()
        (reconstruction + divergence).backward()
        moving.step()
        return [reconstruction.item() / len(x), divergence.item() / len(x)]

    return step


def one_class(task, tensors, variant):
    both = networks(task, tensors, variant)
    x, labels = pictures(tensors), placed(tensors["labels"]).long()
    count = len(labels)
    moving = optimizer([p for network in both.values() for p in network.parameters()], task["settings"]["optimizer"])

    def step():
        found = both["features"](x)
        descriptive = functional.cross_entropy(both["classifier"](found[:count]), labels)
        own = found[count:]
        compact = ((own - own.mean(0)) * (len(own) / (len(own) - 1))).square().mean()
        moving.zero_grad()
        (descriptive + task["settings"]["compactness"] * compact).backward()
        moving.step()
        return [descriptive.item(), compact.item()]

    return step


def decoder(task, tensors, variant):
    network = networks(task, tensors, variant)["decoder"]
    features, x = placed(tensors["features"]), pictures(tensors)
    moving = optimizer(network.parameters(), task["settings"]["optimizer"])

    def step():
        loss = functional.mse_loss(network(features), x)
        moving.zero_grad()
        loss.backward()
        moving.step()
        return [loss.item()]

    return step


def search(task, tensors, variant):
    both = {name: network.eval() for name, network in networks(task, tensors, variant).items()}
    generator, discriminator = both["generator"], both["discriminator"]
    careful = variant == "careful"
    for network in both.values():
        network.requires_grad_(not careful)
    images = pictures(tensors)
    with torch.no_grad():
        known = discriminator(images)[1]
    z = placed(tensors["start"].copy()).requires_grad_()
    moving = torch.optim.Adam([z], task["settings"]["learningRate"])
    weight = task["settings"]["lambda"]

    def step():
        found = generator(z)
        residual = (images - found).abs().sum((1, 2, 3))
        wanted = known if careful else discriminator(images)[1]
        scores = (1 - weight) * residual + weight * (wanted - discriminator(found)[1]).abs().sum(1)
        moving.zero_grad()
        scores.sum().backward()
        moving.step()
        return scores.tolist()

    return step


def projection(task, tensors, variant):
    both = {name: network.eval() for name, network in networks(task, tensors, variant).items()}
    for network in both.values():
        network.requires_grad_(variant != "careful")
    images, settings = pictures(tensors), task["settings"]
    now = {"x": images}

    def reconstruct(x):
        return both["decoder"](both["encoder"](x)[0])[0]

    def step():
        x = now["x"].clamp(0, 1).detach().requires_grad_(True)
        if settings["detached"] and variant == "careful":
            with torch.no_grad():
                made = reconstruct(x)
        else:
            made = reconstruct(x).detach() if settings["detached"] else reconstruct(x)
        loss = functional.mse_loss(x, made, reduction="sum") + settings["lambda"] * (x - images).abs().sum()
        loss.backward()
        now["x"] = x.detach() - settings["alpha"] * x.grad * (x.detach() - made.detach()) ** 2
        return [loss.item() / len(x)]

    return step


TASKS = {"gan": gan, "vae": vae, "oneClass": one_class, "decoder": decoder, "search": search, "projection": projection}
