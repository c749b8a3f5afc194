# Batches for the drawing network, drawn as packages/training/src/drawing-batches.ts draws them: the same recipe, other luck.
# Choices are made here, vectorised, from the pack's own numbers; pixels are turned and painted on the device.
# Batch k depends on the seed and on k alone, so a run that was stopped goes on with the same pictures.
import numpy as np
import torch

from recolouring import Recolouring

PURPOSE_NOISE = 1 << 32


class Choices:
    """What the pictures of a batch are to be. `pick(step)` -> arrays by name, one entry a picture."""

    def __init__(self, pack, batch, seed):
        description = pack.description
        self.batch, self.seed = batch, seed
        self.captions, self.columns = pack.captions, pack.columns
        self.recipe = description["recipe"]["batch"]
        self.word_count = description["network"]["wordCount"]
        self.has_guides = description["network"].get("hasGuides", False)
        self.vocabulary_size = description["network"]["vocabularySize"]
        self.cumulative = np.asarray(description["cumulative"])
        self.colour_words = np.asarray(description["colours"]["words"])  # [forms, colours]
        self.colour_count = self.colour_words.shape[1]
        self._sort_by_concept()

    def _sort_by_concept(self):
        """Drawings by concept and, inside one, by source: those of others are then two stretches."""
        concept, source = self.columns["concept"], self.columns["source"]
        self.order = np.lexsort((source, concept))
        place = np.empty_like(self.order)
        place[self.order] = np.arange(len(place))
        self.place = place
        starts = np.searchsorted(concept[self.order], np.arange(len(self.cumulative) + 1))
        self.concept_starts, self.concept_sizes = starts[:-1], np.diff(starts)
        key = concept.astype(np.int64) * (int(source.max()) + 1) + source
        sorted_key = key[self.order]
        self.source_starts = np.searchsorted(sorted_key, key, "left")
        self.source_ends = np.searchsorted(sorted_key, key, "right")

    def pick(self, step):
        random = np.random.Generator(np.random.Philox(key=[self.seed, step]))
        chances, columns = self.recipe["chances"], self.columns
        happens = lambda name: random.random(self.batch) < chances[name]
        drawing = self._drawings(random)
        has_colour = (columns["canTakeColour"][drawing] == 1) & happens("recolour")
        colour = np.where(has_colour, self._colours(drawing, random), -1)
        is_own = has_colour & happens("recolourOfItself")
        reference = np.where(is_own, drawing, self._of_others(drawing, random))
        reference = np.where(happens("noReference"), -1, reference)
        strength, time = self._times(reference >= 0, random)
        return {
            "drawing": drawing,
            "colour": colour,
            "reference": reference,
            "isFlipped": (columns["canBeMirrored"][drawing] == 1) & happens("flip"),
            "words": np.where(happens("noWords")[:, None], 0, self._words(drawing, colour, random)),
            "style": np.where(happens("noStyle"), 0, columns["style"][drawing]).astype(np.int64),
            "strength": strength.astype(np.float32),
            "time": time.astype(np.float32),
            **(self._guides(happens, random) if self.has_guides else {}),
        }

    def _guides(self, happens, random):
        """A window over the whole picture, all zeros, where nothing is known; else centre, one by the radii, and roundness."""
        windows = self.recipe["windows"]
        radii = windows["from"] + random.random((self.batch, 2)) * (windows["to"] - windows["from"])
        is_round = random.random((self.batch, 1)) < windows["round"]
        window = np.concatenate([random.random((self.batch, 2)), 1 / radii, is_round], 1)
        known = happens("known")[:, None]
        return {
            "window": np.where(known, window, 0).astype(np.float32),
            "hasEdges": happens("edges").astype(np.float32),
        }

    def _drawings(self, random):
        at = random.random(self.batch) * self.cumulative[-1]
        concept = np.searchsorted(self.cumulative, at, "right")
        place = self.concept_starts[concept] + random.integers(self.concept_sizes[concept])
        return self.order[place]

    def _colours(self, drawing, random):
        """Of the colours that the thing is shown in, each as often."""
        shown = (self.columns["coloursShown"][drawing][:, None] >> np.arange(self.colour_count)) & 1
        lots = random.random((len(drawing), self.colour_count))
        return np.where(shown == 1, lots, -1.0).argmax(1)

    def _of_others(self, drawing, random):
        """A drawing of the same thing out of another source, or -1."""
        concept = self.columns["concept"][drawing]
        start, own_start, own_end = self.concept_starts[concept], self.source_starts[drawing], self.source_ends[drawing]
        count = self.concept_sizes[concept] - (own_end - own_start)
        place = start + random.integers(np.maximum(count, 1))
        place = np.where(place >= own_start, place + own_end - own_start, place)
        return np.where(count > 0, self.order[np.minimum(place, len(self.order) - 1)], -1)

    def _words(self, drawing, colour, random):
        is_french = random.random(self.batch) < self.recipe["chances"]["french"]
        phrasing = random.integers(self.captions.shape[3], size=self.batch)
        return self.words(drawing, colour, is_french.astype(int), phrasing)

    def words(self, drawing, colour, language, phrasing):
        """Ids of captions, each argument one entry a caption; colour -1 leaves the drawing as it is. [captions, words]"""
        ids = self.captions[drawing, (colour >= 0).astype(int), language, phrasing].astype(np.int64)
        form = ids - self.vocabulary_size
        words = self.colour_words[np.maximum(form, 0), np.maximum(colour, 0)[:, None]]
        return without_repeats(np.where(form >= 0, words, ids))[:, : self.word_count]

    def _times(self, has_reference, random):
        chances, start, ways = self.recipe["chances"], self.recipe["startTimes"], self.recipe["ways"]
        starts_there = has_reference & (random.random(self.batch) < chances["startAtReference"])
        begin = start["from"] + random.random(self.batch) * (start["to"] - start["from"])
        strength = np.where(starts_there, begin, 1.0)
        part = random.random(self.batch)
        beginning, deciding = ways["beginning"], ways["deciding"]
        near_noise = beginning["from"] + random.random(self.batch) * (1 - beginning["from"])
        is_deciding = part < beginning["share"] + deciding["share"]
        centre = np.where(is_deciding, deciding["centre"], ways["finishing"]["centre"])
        way = 1 / (1 + np.exp(-(centre + random.standard_normal(self.batch))))
        return strength, strength * np.where(part < beginning["share"], near_noise, way)


def without_repeats(ids):
    """Each row without its second and later occurrences of a word; zeros fill the end. [rows, words]"""
    is_same = ids[:, :, None] == ids[:, None, :]  # [rows, word, earlier word]
    is_repeat = np.tril(is_same, -1).any(-1)
    kept = np.where(is_repeat, 0, ids)
    return np.take_along_axis(kept, np.argsort(kept == 0, axis=1, kind="stable"), 1)


class Batches:
    """The inputs of the graph: `batches(step)` -> tensors by name, on the device."""

    SENT = ("style", "words", "strength", "time", "window", "hasEdges")

    def __init__(self, pack, batch, seed, device):
        self.choices = Choices(pack, batch, seed)
        self.device = torch.device(device)
        self.pixels = torch.from_numpy(pack.pixels).to(self.device)
        self.recolouring = Recolouring(pack.description["colours"]["rgb"], self.device)
        self.noise = torch.Generator(self.device)

    def __call__(self, step):
        return self.make(self.choices.pick(step), step)

    def make(self, choice, step):
        reference = choice["reference"]
        has_reference = self._to_device((reference >= 0).astype(np.int64))
        flip = self._to_device(choice["isFlipped"])[:, None, None, None]
        turn = lambda pixels: torch.where(flip, pixels.flip(2), pixels)
        seen = self.pixels[self._to_device(np.maximum(reference, 0))] * has_reference.to(torch.uint8)[:, None, None, None]
        target = self._painted(choice)
        batch, height, width, channels = target.shape
        self.noise.manual_seed((self.choices.seed * PURPOSE_NOISE + step) % (1 << 63))
        shape = (batch, channels, height, width)
        return {
            "target": turn(target),
            "reference": turn(seen),
            "hasReference": has_reference,
            "noise": torch.randn(shape, generator=self.noise, device=self.device),
            **{name: self._to_device(choice[name]) for name in self.SENT if name in choice},
        }

    def _painted(self, choice):
        drawn = self.pixels[self._to_device(choice["drawing"])]
        coloured = np.flatnonzero(choice["colour"] >= 0)
        if len(coloured) == 0:
            return drawn
        places = self._to_device(coloured)
        drawn[places] = self.recolouring(drawn[places], self._to_device(choice["colour"][coloured]))
        return drawn

    def _to_device(self, array):
        tensor = torch.from_numpy(np.ascontiguousarray(array))
        if self.device.type != "cuda":
            return tensor
        return tensor.pin_memory().to(self.device, non_blocking=True)
