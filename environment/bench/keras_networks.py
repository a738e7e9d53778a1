"""Our networks in Keras, from their description layer by layer."""

import keras


def network(description, tensors, prefix):
    given = {layer["name"]: layer for layer in description["layers"]}
    entry = given[description["inputs"][0]]
    values = {entry["name"]: keras.Input(entry["inputShape"])}
    made = {}
    for layer in description["layers"]:
        if layer["kind"] == "InputLayer":
            continue
        own = {
            name.rsplit("/", 1)[1]: value
            for name, value in tensors.items()
            if name.startswith(f"{prefix}/{layer['name']}/")
        }
        made[layer["name"]] = LAYERS[layer["kind"]](layer["settings"], own)
        inputs = [values[name] for name in layer["from"]]
        values[layer["name"]] = made[layer["name"]](inputs[0] if len(inputs) == 1 else inputs)
        if own:
            made[layer["name"]].set_weights([own[name] for name in ORDER if name in own])
    # Losses are float32 in mixed precision, too.
    found = [keras.layers.Activation("linear", dtype="float32")(values[name]) for name in description["outputs"]]
    return keras.Model(values[entry["name"]], found[0] if len(found) == 1 else found)


# In which Keras sets a layer's weights.
ORDER = ["kernel", "depthwise_kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance"]


def shared(settings, weights):
    return {"activation": settings.get("activation", "linear"), "use_bias": "bias" in weights}


def window(settings):
    return {"kernel_size": settings["kernelSize"], "strides": settings["strides"], "padding": settings["padding"]}


LAYERS = {
    "Dense": lambda s, w: keras.layers.Dense(s["units"], **shared(s, w)),
    "Conv2D": lambda s, w: keras.layers.Conv2D(s["filters"], **window(s), **shared(s, w)),
    "DepthwiseConv2D": lambda s, w: keras.layers.DepthwiseConv2D(**window(s), **shared(s, w)),
    "Conv2DTranspose": lambda s, w: keras.layers.Conv2DTranspose(s["filters"], **window(s), **shared(s, w)),
    "BatchNormalization": lambda s, _: keras.layers.BatchNormalization(momentum=s["momentum"], epsilon=s["epsilon"]),
    "ReLU": lambda s, _: keras.layers.ReLU(max_value=s.get("maxValue")),
    "LeakyReLU": lambda s, _: keras.layers.LeakyReLU(negative_slope=s["alpha"]),
    "Activation": lambda s, _: keras.layers.Activation(s["activation"]),
    "Reshape": lambda s, _: keras.layers.Reshape(s["targetShape"]),
    "Flatten": lambda s, _: keras.layers.Flatten(),
    "MaxPooling2D": lambda s, _: keras.layers.MaxPooling2D(s["poolSize"], s["strides"], s["padding"]),
    "UpSampling2D": lambda s, _: keras.layers.UpSampling2D(s["size"], interpolation=s["interpolation"]),
    "GlobalAveragePooling2D": lambda s, _: keras.layers.GlobalAveragePooling2D(),
    "Add": lambda s, _: keras.layers.Add(),
}
