// What libraries draw two of in one picture (gloves, socks): each of the two by itself, so that counts are what was asked for.
// Not a cutter of any picture: where the two touch, or are not alike, the picture stays whole.

import type { Raster } from "@imagier/scenes";
import { croppedToInk } from "./cropped-to-ink.js";

const concepts = new Set("glove,mitten,sock,ballet shoe,chopstick,maraca,footprint,paw print".split(","));

export const isDrawnAsPair = (concept: string) => concepts.has(concept);

/** Width over height of one of the two, in parts of that of both: they lie side by side, aslant. */
export const aspectOfHalf = 0.6;

/** Of 255: what is at least so opaque is of a thing, and not of its soft rim. */
const leastAlpha = 128;
/** Of the larger one's pixels. */
const leastLikeness = 0.7;

/** The left one and the right one, without the margin around; the picture itself where it does not fall into two alike. */
export function halvesOf(picture: Raster): Raster[] {
  const owners = new Int32Array(picture.widthPx * picture.heightPx);
  const pieces = piecesOf(picture, owners).sort((a, b) => b.pixels - a.pixels);
  const [larger, smaller, third] = pieces;
  if (larger === undefined || smaller === undefined) return [picture];
  const isPair = smaller.pixels >= leastLikeness * larger.pixels && (third?.pixels ?? 0) < 0.2 * smaller.pixels;
  if (!isPair) return [picture];
  spreadToRims(picture, owners);
  const pair = [larger, smaller].sort((a, b) => a.left - b.left);
  return pair.map(({ number }) => croppedToInk(onlyOf(picture, owners, number)));
}

interface Piece {
  /** In `owners`. */
  number: number;
  pixels: number;
  left: number;
}

/** Pieces of opaque pixels that touch each other; writes each place's piece into `owners`, 0 where there is none. */
function piecesOf({ widthPx, data }: Raster, owners: Int32Array): Piece[] {
  const pieces: Piece[] = [];
  const isOpen = (place: number) => owners[place] === 0 && data[place * 4 + 3]! >= leastAlpha;
  for (let start = 0; start < owners.length; start++) {
    if (!isOpen(start)) continue;
    const piece = { number: pieces.length + 1, pixels: 0, left: widthPx };
    pieces.push(piece);
    owners[start] = piece.number;
    const waiting = [start];
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      piece.pixels++;
      piece.left = Math.min(piece.left, place % widthPx);
      for (const next of neighboursOf(place, widthPx, owners.length)) {
        if (!isOpen(next)) continue;
        owners[next] = piece.number;
        waiting.push(next);
      }
    }
  }
  return pieces;
}

/** Every soft pixel goes to the piece that it is nearest to. */
function spreadToRims({ widthPx, data }: Raster, owners: Int32Array): void {
  let rim = [...owners.keys()].filter((place) => owners[place] !== 0);
  while (rim.length > 0) {
    const next: number[] = [];
    for (const place of rim)
      for (const beside of neighboursOf(place, widthPx, owners.length)) {
        if (owners[beside] !== 0 || data[beside * 4 + 3] === 0) continue;
        owners[beside] = owners[place]!;
        next.push(beside);
      }
    rim = next;
  }
}

function neighboursOf(place: number, widthPx: number, places: number): number[] {
  const x = place % widthPx;
  const beside = [
    place - widthPx,
    place + widthPx,
    ...(x > 0 ? [place - 1] : []),
    ...(x + 1 < widthPx ? [place + 1] : []),
  ];
  return beside.filter((each) => each >= 0 && each < places);
}

function onlyOf({ widthPx, heightPx, data }: Raster, owners: Int32Array, number: number): Raster {
  const kept = new Uint8Array(data.length);
  for (const [place, owner] of owners.entries())
    if (owner === number) kept.set(data.subarray(place * 4, place * 4 + 4), place * 4);
  return { widthPx, heightPx, data: kept };
}
