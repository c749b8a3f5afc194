// Sightings written by hand in a short notation, for tests of claims: what a perfect, or a told, inspector would have seen.

import type { ColourId } from "@imagier/contracts";
import { knownNames, oddsOfAny, probabilityOfAny } from "../../known-names.js";
import type { Seen, SeenWriting, Sighting } from "../../sighting.js";
import type { Namer } from "../match-things.js";

export const canvas = { widthPx: 1000, heightPx: 1000 };

const known = ["apple", "pear", "cat", "dog", "hat", "table", "tree", "ball"];

const vocabulary = knownNames({ names: known.map((name) => ({ name, also: [], takenFor: [] })) });

/** It knows a few names, and is as sure of them as the sighting says. */
export const namer: Namer = {
  knows: (name) => known.includes(name),
  probabilityOf: (sighting, asked) => probabilityOfAny(sighting, asked, vocabulary),
  oddsOf: (sighting, asked) => oddsOfAny(sighting, asked, vocabulary),
};

/**
 * "red apple 100,200 80x60": colour, name, centre, size.
 * "apple 0.4 pear 0.5 100,200 80x60": two names, each with how probable it is.
 */
function sighting(notation: string): Sighting {
  const [, words = "", x, y, width, height] = /^(.*?) (\d+),(\d+) (\d+)x(\d+)$/.exec(notation) ?? [];
  const parts = words.split(" ");
  const colour = colourWords.find((word) => word === parts[0]);
  const said = colour === undefined ? parts : parts.slice(1);
  const names = said.flatMap((name, i) =>
    Number.isNaN(Number(name)) ? [{ name, confidence: Number(said[i + 1] ?? 0.95) }] : [],
  );
  names.sort((a, b) => b.confidence - a.confidence);
  const [w, h] = [Number(width), Number(height)];
  const centroid = { x: Number(x), y: Number(y) };
  return {
    concept: names[0]!.name,
    confidence: names[0]!.confidence,
    presence: 1,
    box: { left: centroid.x - w / 2, top: centroid.y - h / 2, width: w, height: h },
    centroid,
    ...(colour === undefined ? {} : { colour }),
    colours: colour === undefined ? [] : [{ colour, share: 0.8 }],
    names,
    evidence: Float32Array.from(known, (name) =>
      Math.log(names.find((each) => each.name === name)?.confidence ?? 1e-6),
    ),
  };
}

const colourWords: readonly ColourId[] = ["red", "green", "blue", "yellow"];

export function seen(things: readonly string[], writing?: readonly Pick<SeenWriting, "text" | "confidence">[]): Seen {
  const box = { left: 100, top: 10, width: 300, height: 40 };
  return {
    objects: things.map(sighting),
    ...(writing === undefined ? {} : { writing: writing.map((line) => ({ ...line, box })) }),
    condition: { sharpness: 1, clippedDark: 0, clippedBright: 0, seams: [], alphaHoles: [] },
    styles: [],
  };
}
