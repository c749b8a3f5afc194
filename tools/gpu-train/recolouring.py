# Gives drawings other colours, many at once: packages/colours/src/recolour.ts in torch, number for number.
# Not a second opinion: where that file changes, this one must; gpu-train.test.ts compares them on pixels.
import math

import numpy as np
import torch

MIN_CHROMA = 0.035
HUE_CORE = math.cos(math.radians(26))
HUE_REACH = math.cos(math.radians(44))
GREY_CORE, GREY_REACH = 0.2, 0.34
HUE_SHARE = 0.3
KEPT_TURN = 0.35
VIVID = 0.1
HUE_BINS, GREY_BINS = 36, 20
LINEAR_STEPS, ROOT_STEPS = 4096, 16384


def linear_of_byte():
    value = np.arange(256) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)


def byte_of_linear():
    value = np.arange(LINEAR_STEPS + 1) / LINEAR_STEPS
    coded = np.where(value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055)
    return np.floor(255 * coded + 0.5)


class Recolouring:
    """rgb: straight sRGB of each colour, 0..255, in the order of their numbers."""

    def __init__(self, rgb, device):
        table = lambda values: torch.as_tensor(np.asarray(values, np.float64), device=device)
        self.linear = table(linear_of_byte())
        self.byte = table(byte_of_linear())
        self.root = table(np.cbrt(np.arange(ROOT_STEPS + 1) / ROOT_STEPS).astype(np.float32))
        self.aims = self.to_oklab(torch.tensor(rgb, device=device))  # [colours, 3]
        self.hue_offsets = torch.arange(-2, 3, device=device)

    def __call__(self, pixels, colours):
        """pixels [n, size, size, 4] uint8, premultiplied; colours [n] int64 -> the same shape and type, a copy."""
        shape = pixels.shape
        pixels = pixels.reshape(shape[0], -1, 4)
        alpha = pixels[..., 3].double()  # [n, places], as all planes below
        scale = torch.full_like(alpha, 255) / alpha.clamp(min=1)  # "255 / x" is 255 times the reciprocal, which rounds twice
        straight = (pixels[..., :3].double() * scale[..., None] + 0.5).floor().clamp(max=255).long()
        lab = self.to_oklab(straight)
        planes = (*lab.unbind(-1), lab[..., 1:].pow(2).sum(-1).sqrt(), alpha)
        main = mean_of(planes, self.find_main(planes))
        part = torch.where(alpha > 0, belonging(planes, main), torch.zeros_like(alpha))
        rgb = self.paint(planes, main, part, self.aims[colours])
        painted = torch.div((rgb * alpha[..., None]).long() + 127, 255, rounding_mode="floor").to(torch.uint8)
        out = torch.where((part > 0)[..., None], painted, pixels[..., :3])
        return torch.cat([out, pixels[..., 3:]], -1).reshape(shape)

    def to_oklab(self, rgb):
        """Straight bytes as int64 [..., 3] -> lightness and the two axes, float64 [..., 3]."""
        r, g, b = self.linear[rgb].unbind(-1)
        root = lambda value: self.root[(ROOT_STEPS * value + 0.5).floor().long()]
        l = root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        m = root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        s = root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        return torch.stack(
            [
                0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
            ],
            -1,
        )

    def from_oklab(self, lightness, a, b):
        cube = lambda value: value * value * value
        l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        s = cube(lightness - 0.0894841775 * a - 1.291485548 * b)
        linear = torch.stack(
            [
                4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
                -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
            ],
            -1,
        )
        return self.byte[(linear.clamp(0, 1) * LINEAR_STEPS + 0.5).floor().long()]

    def find_main(self, planes):
        """The main hue of each drawing as a unit vector and whether it has one; the lightness of its greys. Each [n, 1]."""
        lightness, a, b, chroma, alpha = planes
        is_grey = chroma < MIN_CHROMA
        grey_bin = (lightness * GREY_BINS).floor().long().clamp(max=GREY_BINS - 1)
        greys = histogram(grey_bin, torch.where(is_grey, alpha, torch.zeros_like(alpha)), GREY_BINS)
        degrees = torch.atan2(b, a) * 180 / math.pi
        degrees = torch.where(degrees < 0, degrees + 360, degrees)
        hue_weight = torch.where(is_grey, torch.zeros_like(alpha), alpha * chroma.clamp(max=VIVID))
        hues = histogram((degrees / 10).floor().long() % HUE_BINS, hue_weight, HUE_BINS)
        drawn = alpha.sum(1, keepdim=True)
        coloured = torch.where(is_grey, torch.zeros_like(alpha), alpha).sum(1, keepdim=True)
        angle = self.peak(hues, True) * 10 * math.pi / 180
        has_hue = coloured >= HUE_SHARE * drawn
        return angle.cos(), angle.sin(), has_hue, self.peak(greys, False) / GREY_BINS, None

    def peak(self, bins, is_circular):
        """Centre of mass of the fullest window of five bins, the first of equals. [n, bins] -> [n, 1]"""
        count = bins.shape[1]
        at = torch.arange(count, device=bins.device)[:, None] + self.hue_offsets  # [bins, 5]
        inside = (at >= 0) & (at < count)
        windows = bins[:, at % count]  # [n, bins, 5]
        if not is_circular:
            windows = windows * inside
        total = torch.zeros_like(bins)
        moment = torch.zeros_like(bins)
        for i in range(5):  # in the order of the original: ties between windows must stay ties
            total = total + windows[..., i]
            moment = moment + (i - 2) * windows[..., i]
        is_best = total == total.max(1, keepdim=True).values
        places = torch.arange(count, device=bins.device)
        best = torch.where(is_best, places, count).min(1, keepdim=True).values
        weight = total.gather(1, best)
        shift = torch.where(weight > 0, moment.gather(1, best) / weight, torch.zeros_like(weight))
        return best + shift + 0.5

    def paint(self, planes, main, part, aim):
        """The straight bytes that the pixels take, as float64 [n, places, 3]."""
        lightness, a, b, chroma, _ = planes
        cos, sin, has_hue, main_lightness, main_chroma = main
        aim_lightness, aim_a, aim_b = (x[:, None] for x in aim.unbind(-1))
        contrast = 0.5 + 1.8 * torch.minimum(aim_lightness - 0.15, 1 - aim_lightness).clamp(0, 0.25)
        along = torch.where(has_hue, ((a * cos + b * sin) / main_chroma).clamp(max=1.3), 1.0)
        across = torch.where(has_hue, (KEPT_TURN * (b * cos - a * sin)) / main_chroma, 0.0)
        mixture = torch.where(has_hue, (chroma / (0.7 * main_chroma)).clamp(max=1), 1.0)
        shaded = aim_lightness + (lightness - main_lightness) * contrast
        new_lightness = (lightness + (shaded - lightness) * part * mixture).clamp(0, 1)
        scale = part * room(new_lightness, aim_lightness)
        new_a = (aim_a * along - aim_b * across) * scale + a * (1 - part)
        new_b = (aim_b * along + aim_a * across) * scale + b * (1 - part)
        return self.from_oklab(new_lightness, new_a, new_b)


def histogram(bins, weights, count):
    """[n, places] -> [n, count]"""
    return torch.zeros(bins.shape[0], count, dtype=weights.dtype, device=weights.device).scatter_add_(1, bins, weights)


def ramp(value, none, whole):
    return ((value - none) / (whole - none)).clamp(0, 1)


def belonging(planes, main):
    """How far a pixel belongs to the main colour, 0..1. [n, places]"""
    lightness, a, b, chroma, _ = planes
    cos, sin, has_hue, grey, _ = main
    of_grey = ramp((lightness - grey).abs(), GREY_REACH, GREY_CORE) * ramp(chroma, MIN_CHROMA * 2, MIN_CHROMA)
    of_hue = ramp((a * cos + b * sin) / chroma.clamp(min=1e-6), HUE_REACH, HUE_CORE)
    of_hue = torch.where(chroma < 1e-6, torch.zeros_like(of_hue), of_hue)
    return torch.where(has_hue, of_hue, of_grey)


def mean_of(planes, main):
    """The same colour with the mean lightness and chroma of the pixels that belong to it."""
    lightness, _, _, chroma, alpha = planes
    cos, sin, has_hue, _, _ = main
    is_out = has_hue & (chroma < MIN_CHROMA)
    part = torch.where(is_out, torch.zeros_like(alpha), alpha * belonging(planes, main))
    total = part.sum(1, keepdim=True).clamp(min=1e-9)
    mean_lightness = (part * lightness).sum(1, keepdim=True) / total
    mean_chroma = ((part * chroma).sum(1, keepdim=True) / total).clamp(min=1e-3)
    return cos, sin, has_hue, mean_lightness, mean_chroma


def room(lightness, aim):
    below = lightness / aim.clamp(min=0.01)
    above = (1 - lightness) / (1 - aim).clamp(min=0.01)
    return (0.25 + torch.where(lightness < aim, below, above)).clamp(max=1)
