"""The network that `Sources/CleanerCore/Sequence` runs, and its fitting; see `SequenceModel` there for the form.

Documents are laid one behind the other with a gap between them that is wider than the largest distance, and
every batch has the same number of rows, so that one compiled step serves them all.
"""
import math

import jax
import jax.numpy as jnp
import numpy as np
import optax

from features import CATEGORIES, LABELS, MOST_WORDS

CHANNELS = 32
# The layers' distances; one mixes in all paragraphs.
ALL = "all"
DISTANCES = (1, 2, ALL, 4, 8, 16, 32)
ROWS = 16384
GAP = 40
MOST_DOCUMENTS = 1024
SIDES = ("above", "below")


def start(key, features, words):
    keys = iter(jax.random.split(key, 64))

    def draw(*shape, scale):
        return jax.random.normal(next(keys), shape) * scale

    def layer(distance):
        bias = {"bias": jnp.zeros(CHANNELS)}
        if distance == ALL:
            return bias | {side: draw(CHANNELS, CHANNELS, scale=0.3 * CHANNELS ** -0.5) for side in SIDES}
        return bias | {"side": draw(3, CHANNELS, scale=0.5), "mix": draw(CHANNELS, CHANNELS, scale=CHANNELS ** -0.5)}

    # Words start at zero, so that a word which no document of the fit has weighs nothing.
    return {"features": draw(features, CHANNELS, scale=0.15), "words": jnp.zeros((words + 1, CHANNELS)),
            "bias": jnp.zeros(CHANNELS), "layers": [layer(distance) for distance in DISTANCES],
            "labels": draw(CHANNELS, len(LABELS), scale=0.1), "label_bias": jnp.zeros(len(LABELS)),
            "categories": draw(CHANNELS, len(CATEGORIES), scale=0.1), "category_bias": jnp.zeros(len(CATEGORIES))}


def shifted(known, distance):
    """The rows moved down by the distance, up where it is negative, with zeros behind."""
    gap = jnp.zeros((abs(distance), known.shape[1]), known.dtype)
    return jnp.concatenate([gap, known[:-distance]] if distance > 0 else [known[-distance:], gap])


def sums(known, batch):
    """Of all rows of the same document above each row, and of all below."""
    document = batch["document"]
    through = jnp.cumsum(known, axis=0)
    before = through - known
    first = jax.ops.segment_min(before, document, num_segments=MOST_DOCUMENTS)[document]
    last = jax.ops.segment_max(through, document, num_segments=MOST_DOCUMENTS)[document]
    return jnp.maximum(before - first, 0), jnp.maximum(last - through, 0)


def logarithm(numbers):
    """Half of log2(1 + x), straight between powers of two."""
    power = jax.lax.stop_gradient(jnp.exp2(jnp.floor(jnp.log2(1 + numbers))))
    return (jnp.log2(power) + (1 + numbers) / power - 1) / 2


def run(weights, batch, kept=None):
    """What is known of each row after all layers; in a fit, of the features, words and channels that are kept."""
    features, words = batch["features"].astype(jnp.float32), batch["words"]
    has_word = (words > 0).astype(jnp.float32)
    if kept is not None:
        features, has_word = features * kept["features"], has_word * kept["words"]
    spoken = (weights["words"][words] * has_word[:, :, None]).sum(1) / jnp.sqrt(1 + has_word.sum(1, keepdims=True))
    real = batch["real"][:, None]
    known = jax.nn.relu(features @ weights["features"] + spoken + weights["bias"]) * real
    for number, (distance, layer) in enumerate(zip(DISTANCES, weights["layers"])):
        if distance == ALL:
            gains = sum(logarithm(side) @ layer[name] for side, name in zip(sums(known, batch), SIDES))
        else:
            above, here, below = layer["side"]
            mixed = shifted(known, distance) * above + known * here + shifted(known, -distance) * below
            gains = mixed @ layer["mix"]
        known = (known + jax.nn.relu(gains + layer["bias"])) * real
        if kept is not None:
            known = known * kept["channels"][number]
    return known


def some_kept(chance, batch, settings):
    """Leaves out some of a batch's features, words and channels. What is kept, as `run` takes it: factors that make up
    for what is left out. Drawn here by bytes, because a compiled step draws many times slower."""
    def draw(name, *shape):
        least = round(256 * settings[name])
        return np.frombuffer(chance.bytes(math.prod(shape)), np.uint8).reshape(shape) >= least, 256 / (256 - least)

    features, scale = draw("drop_features", *batch["features"].shape)
    batch["features"] *= features
    channels, channel_scale = draw("drop_channels", len(DISTANCES), ROWS, CHANNELS)
    return {"features": np.float32(scale), "words": draw("drop_words", *batch["words"].shape)[0],
            "channels": channels * np.float32(channel_scale)}


def label_scores(weights, known):
    return known @ weights["labels"] + weights["label_bias"]


def loss(weights, batch, kept, settings):
    """Cross-entropy of the allowed labels, the articles' word F1 as far as probabilities give it, and
    cross-entropy of the categories."""
    known = run(weights, batch, kept)
    logs = jax.nn.log_softmax(label_scores(weights, known))
    fits = jax.scipy.special.logsumexp(jnp.where(batch["labels"], logs, -1e9), axis=1)
    weight = batch["weight"]
    result = -(fits * weight).sum() / weight.sum()

    def total(values):
        return jax.ops.segment_sum(values, batch["document"], num_segments=MOST_DOCUMENTS)

    article = jnp.exp(logs[:, 0]) * batch["sizes"]
    is_article = batch["labels"][:, 0] & ~batch["labels"][:, 1] & ~batch["labels"][:, 2]
    is_known = ~batch["labels"].all(axis=1)
    gold = total(is_article * batch["sizes"])
    f1 = (2 * total(article * is_article) + 1) / (total(article * is_known) + gold + 1)
    share = total(weight) * (gold > 0)
    result += settings["f1"] * ((1 - f1) * share).sum() / share.sum()

    named = batch["categories"] >= 0
    kinds = jax.nn.log_softmax(known @ weights["categories"] + weights["category_bias"])
    picked = jnp.take_along_axis(kinds, jnp.maximum(batch["categories"], 0)[:, None], axis=1)[:, 0]
    result += settings["category"] * -(picked * named * weight).sum() / ((named * weight).sum() + 1e-6)
    return result + settings["decay"] * sum((leaf ** 2).sum() for leaf in jax.tree.leaves(weights))


def batches(examples, documents, weigh=lambda document: 1.0):
    """Documents in their order, as many to a batch as fit."""
    chosen, filled = [], 0
    for document in documents:
        if chosen and (filled + document.count + GAP > ROWS or len(chosen) == MOST_DOCUMENTS - 1):
            yield _batch(examples, chosen, weigh)
            chosen, filled = [], 0
        if document.count + GAP <= ROWS:
            chosen.append(document)
            filled += document.count + GAP
    if chosen:
        yield _batch(examples, chosen, weigh)


def _batch(examples, documents, weigh):
    batch = {"features": np.zeros((ROWS, len(examples.names)), np.uint8), "words": np.zeros((ROWS, MOST_WORDS), np.int32),
             "labels": np.ones((ROWS, len(LABELS)), bool), "categories": np.full(ROWS, -1, np.int32),
             "sizes": np.zeros(ROWS, np.float32), "real": np.zeros(ROWS, np.float32),
             "weight": np.zeros(ROWS, np.float32), "document": np.full(ROWS, MOST_DOCUMENTS - 1, np.int32)}
    place = 0
    for number, document in enumerate(documents):
        rows = slice(place, place + document.count)
        for name in ("features", "words", "labels", "categories", "sizes"):
            batch[name][rows] = getattr(examples, name)[document.rows]
        batch["real"][rows], batch["document"][rows] = 1, number
        # A document counts as one, a short one as less; in it, lines count by their words, long ones less so.
        line_weight = (batch["sizes"][rows] + 2) ** 0.7
        batch["weight"][rows] = weigh(document) * line_weight / line_weight.sum() * min(1, (document.count / 30) ** 0.5)
        place += document.count + GAP
    return batch


def fit(examples, documents, weigh, share, settings, seed=0, report=None):
    """Fits weights by Adam and returns their running mean.

    `share(document)` is the chance of a document to be in one round through the data.
    """
    chance = np.random.default_rng(seed)
    weights = start(jax.random.PRNGKey(seed), len(examples.names), len(examples.words_known))
    rows = sum((document.count + GAP) * share(document) for document in documents)
    steps = int(1.05 * rows / ROWS * settings["rounds"]) + 1
    rate = optax.warmup_cosine_decay_schedule(
        settings["rate"] / 10, settings["rate"], max(1, steps // 20), steps, settings["rate"] / 50)
    rule = optax.chain(optax.clip_by_global_norm(1.0), optax.adam(rate, b2=0.99))

    @jax.jit
    def step(weights, mean, state, batch, kept):
        value, slope = jax.value_and_grad(loss)(weights, batch, kept, settings)
        update, state = rule.update(slope, state)
        weights = optax.apply_updates(weights, update)
        return weights, jax.tree.map(lambda old, new: 0.995 * old + 0.005 * new, mean, weights), state, value

    state, mean, done = rule.init(weights), weights, 0
    for number in range(settings["rounds"]):
        chosen = [document for document in documents if chance.random() < share(document)]
        chance.shuffle(chosen)
        for batch in batches(examples, chosen, weigh):
            weights, mean, state, value = step(weights, mean, state, batch, some_kept(chance, batch, settings))
            done += 1
            if done == steps // 20:
                mean = weights
        if report:
            report(f"round {number + 1} of {settings['rounds']}: loss {float(value):.4f}")
    return jax.tree.map(np.asarray, mean)


def signals(names):
    """The places of features, grouped by the signal whose buckets they are."""
    groups = {}
    for place, name in enumerate(names):
        groups.setdefault(name.partition("=")[0], []).append(place)
    return groups.values()


def text(networks, names, words, least_norm, temperature):
    """The model's file, in each line the numbers of all networks. Rows are rounded to whole numbers of a network's scale;
    words that weigh next to nothing are left out; the labels' scores are divided by the temperature, which makes the
    probabilities less sure."""
    rows = [np.concatenate([weights["features"], weights["words"][1:]]) for weights in networks]
    scales = [_scale(values, names) for values in rows]
    whole = np.hstack([np.rint(values / scale).astype(int) for values, scale in zip(rows, scales)])

    def line(name, values):
        """Of a function of a network."""
        numbers = np.concatenate([values(weights) for weights in networks])
        return "\t".join([name, *(f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers)])

    def output(name, kind, biases, number, divisor):
        return line(name, lambda weights: np.append(weights[kind][:, number], weights[biases][number]) / divisor)

    lines = ["# Weights of the sequence model; see CARD.md.", f"networks\t{len(networks)}",
             "\t".join(["scale", *(f"{scale:.6f}" for scale in scales)]), line("bias", lambda weights: weights["bias"])]
    for layer, distance in enumerate(DISTANCES):
        lines.append(line(f"layer {distance} bias", lambda weights: weights["layers"][layer]["bias"]))
        if distance != ALL:
            for side, part in enumerate(("above", "here", "below")):
                lines.append(line(f"layer {distance} {part}", lambda weights: weights["layers"][layer]["side"][side]))
        for part, name in [(side, side) for side in SIDES] if distance == ALL else [("mix", "from")]:
            lines += [line(f"layer {distance} {name} {channel}", lambda weights: weights["layers"][layer][part][channel])
                      for channel in range(CHANNELS)]
    lines += [output(f"label {label}", "labels", "label_bias", number, temperature)
              for number, label in enumerate(LABELS)]
    lines += [output(f"category {category}", "categories", "category_bias", number, 1)
              for number, category in enumerate(CATEGORIES)]
    lines += ["\t".join([name, *map(str, whole[place])])
              for place, name in sorted(enumerate(names), key=lambda item: item[1])]
    norms = np.max([np.linalg.norm(weights["words"][1:], axis=1) for weights in networks], axis=0)
    lines += ["\t".join([f"word={word}", *map(str, whole[len(names) + place])])
              for place, word in enumerate(words) if norms[place] >= least_norm]
    return "\n".join(lines) + "\n"


def _scale(rows, names):
    # The program adds a paragraph's rows up in 16 bits.
    largest = sum(max(np.abs(rows[place]).max() for place in places) for places in signals(names))
    return float(f"{max(np.abs(rows).max() / 400, largest / 32000):.6f}") + 1e-6
