"""The works of `npm run bench` in Keras, each step a tf.function; searches also with care (the query's features once)."""

import itertools

import keras
import tensorflow as tf
from keras_networks import network


def use_threads(threads):
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)


def version():
    return f"Keras {keras.__version__} on TensorFlow {tf.__version__}"


def networks(task, tensors, variant):
    keras.config.set_dtype_policy("mixed_bfloat16" if variant == "mixed" else "float32")
    return {name: network(description, tensors, name) for name, description in task["networks"].items()}


def drawn(tensors, name):
    """The random numbers of the first steps; later steps take them again."""
    names = itertools.takewhile(lambda key: key in tensors, (f"{name}/{step}" for step in itertools.count()))
    return itertools.cycle([tf.constant(tensors[key]) for key in names])


def optimizer(settings):
    if settings["kind"] == "nesterov":
        return keras.optimizers.SGD(settings["learningRate"], settings["momentum"], nesterov=True)
    return keras.optimizers.Adam(settings["learningRate"], *map(float, settings["betas"]), epsilon=1e-8)


def move(moving, tape, loss, variables):
    moving.apply_gradients(zip(tape.gradient(loss, variables), variables))


def gan(task, tensors, variant):
    settings, both = task["settings"], networks(task, tensors, variant)
    generator, discriminator = both["generator"], both["discriminator"]
    real = tf.constant(tensors["images"])
    latents = {who: drawn(tensors, f"latent/{who}") for who in ("discriminator", "generator")}
    optimizers = {who: optimizer(settings["optimizers"][who]) for who in both}
    for who in both:
        optimizers[who].build(both[who].trainable_variables)

    @tf.function
    def train(first, second):
        fake = generator(first, training=settings["fakes"] != "running")
        with tf.GradientTape() as tape:
            said = tf.reduce_mean(tf.nn.softplus(-discriminator(real, training=True)[0])) + tf.reduce_mean(
                tf.nn.softplus(discriminator(fake, training=True)[0])
            )
        move(optimizers["discriminator"], tape, said, discriminator.trainable_variables)
        with tf.GradientTape() as tape:
            made = tf.reduce_mean(
                tf.nn.softplus(-discriminator(generator(second, training=True), training=True)[0])
            )
        move(optimizers["generator"], tape, made, generator.trainable_variables)
        return said, made

    return lambda: [float(loss) for loss in train(next(latents["discriminator"]), next(latents["generator"]))]


def vae(task, tensors, variant):
    both = networks(task, tensors, variant)
    encoder, decoder = both["encoder"], both["decoder"]
    x, noise = tf.constant(tensors["images"]), drawn(tensors, "noise")
    moving = optimizer(task["settings"]["optimizer"])
    variables = encoder.trainable_variables + decoder.trainable_variables
    moving.build(variables)

    @tf.function
    def train(draws):
        with tf.GradientTape() as tape:
            mean, log_variance = encoder(x, training=True)
            logits = decoder(mean + tf.exp(0.5 * log_variance) * draws, training=True)[1]
            reconstruction = tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(x, logits))
            divergence = 0.5 * tf.reduce_sum(mean**2 + tf.exp(log_variance) - log_variance - 1)
            loss = reconstruction + divergence
        move(moving, tape, loss, variables)
        return reconstruction / len(x), divergence / len(x)

    return lambda: [float(loss) for loss in train(next(noise))]


def one_class(task, tensors, variant):
    both = networks(task, tensors, variant)
    x, labels = tf.constant(tensors["images"]), tf.constant(tensors["labels"], tf.int32)
    count = len(labels)
    others = len(x) - count
    moving = optimizer(task["settings"]["optimizer"])
    variables = [variable for part in both.values() for variable in part.trainable_variables]
    moving.build(variables)

    @tf.function
    def train():
        with tf.GradientTape() as tape:
            found = both["features"](x, training=True)
            logits = both["classifier"](found[:count], training=True)
            descriptive = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
            own = found[count:]
            compact = tf.reduce_mean(tf.square((own - tf.reduce_mean(own, 0)) * (others / (others - 1))))
            loss = descriptive + task["settings"]["compactness"] * compact
        move(moving, tape, loss, variables)
        return descriptive, compact

    return lambda: [float(loss) for loss in train()]


def decoder(task, tensors, variant):
    made = networks(task, tensors, variant)["decoder"]
    features, x = tf.constant(tensors["features"]), tf.constant(tensors["images"])
    moving = optimizer(task["settings"]["optimizer"])
    moving.build(made.trainable_variables)

    @tf.function
    def train():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.math.squared_difference(made(features, training=True), x))
        move(moving, tape, loss, made.trainable_variables)
        return loss

    return lambda: [float(train())]


def search(task, tensors, variant):
    both, settings = networks(task, tensors, variant), task["settings"]
    generator, discriminator = both["generator"], both["discriminator"]
    images = tf.constant(tensors["images"])
    z = tf.Variable(tensors["start"])
    moving = keras.optimizers.Adam(settings["learningRate"], epsilon=1e-8)
    moving.build([z])
    known = discriminator(images, training=False)[1]
    weight = settings["lambda"]

    @tf.function
    def iterate():
        with tf.GradientTape() as tape:
            found = generator(z, training=False)
            residual = tf.reduce_sum(tf.abs(images - found), (1, 2, 3))
            wanted = known if variant == "careful" else discriminator(images, training=False)[1]
            apart = tf.abs(wanted - discriminator(found, training=False)[1])
            scores = (1 - weight) * residual + weight * tf.reduce_sum(apart, 1)
            loss = tf.reduce_sum(scores)
        move(moving, tape, loss, [z])
        return scores

    return lambda: iterate().numpy().tolist()


def projection(task, tensors, _):
    both, settings = networks(task, tensors, variant), task["settings"]
    images = tf.constant(tensors["images"])
    x = tf.Variable(images)

    @tf.function
    def iterate():
        with tf.GradientTape() as tape:
            made = both["decoder"](both["encoder"](x, training=False)[0], training=False)[0]
            if settings["detached"]:
                made = tf.stop_gradient(made)
            energy = tf.reduce_sum(tf.math.squared_difference(x, made))
            loss = energy + settings["lambda"] * tf.reduce_sum(tf.abs(x - images))
        gradient = tape.gradient(loss, x)
        x.assign(tf.clip_by_value(x - settings["alpha"] * gradient * tf.math.squared_difference(x, made), 0.0, 1.0))
        return loss / len(images)

    return lambda: [float(iterate())]


TASKS = {"gan": gan, "vae": vae, "oneClass": one_class, "decoder": decoder, "search": search, "projection": projection}
