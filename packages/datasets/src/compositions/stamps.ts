// What scenes are made of: things with their drawings, and stamps of them in any size and colour.
// Not a dataset: only what a worker thread needs of one, in a form that can be posted to it without copying pixels.

import { type ColourId, colourOfWord } from "@imagier/colours";
import type { DrawingRecord } from "../drawing-record.js";
import { isHeldOutColour } from "../held-out.js";
import type { Drawings } from "../open-drawings.js";
import { PixelStore, type SharedPixels } from "../pixel-store.js";
import { type Paintability, paintabilityOf, paintDrawing, takesColour } from "../variants/paint-drawing.js";
import { mayMirror } from "../variants/turn-drawing.js";
import { type Crop, resample, type Stamp } from "./resample.js";

/** A drawing as scenes use it. */
export interface StampDrawing {
  /** Index in the dataset. */
  drawing: number;
  id: string;
  /** Of the ink, in 64ths of the side. */
  bounds: DrawingRecord["bounds"];
  /** Most first. */
  colours: readonly ColourId[];
  isTintable: boolean;
  mayMirror: boolean;
}

/** What several drawings show. */
export interface Thing {
  concept: string;
  label: { en: string; fr?: string };
  /** Things are painted; faces, people and signs keep their colours. */
  mayPaint: boolean;
  isName: boolean;
  heldOutColours: readonly ColourId[];
  drawings: readonly StampDrawing[];
}

export interface StampData {
  things: readonly Thing[];
  pixels: SharedPixels;
}

/** Groups whose members have colours of their own that are part of what they are. */
const unpainted: ReadonlySet<string> = new Set(["smileys-emotion", "people-body", "symbols", "flags"]);

/** The drawings of these indices but those that are not in the colour of their name, by concept, ready for `openStamps` in any thread. */
export function stampData(drawings: Drawings, indices: Iterable<number>, colours: readonly ColourId[]): StampData {
  const byConcept = new Map<string, { first: DrawingRecord; drawings: StampDrawing[] }>();
  for (const index of indices) {
    const record = drawings.records[index]!;
    if (!isAsNamed(record)) continue;
    const thing = byConcept.get(record.concept) ?? { first: record, drawings: [] };
    byConcept.set(record.concept, thing);
    thing.drawings.push(stampDrawing(record, index));
  }
  const things = [...byConcept].map(([concept, { first, drawings }]) => ({
    concept,
    label: first.label,
    mayPaint: !unpainted.has(first.group ?? "") && !first.isFlag,
    isName: first.group === "symbols" || first.isFlag,
    heldOutColours: colours.filter((colour) => isHeldOutColour(concept, colour)),
    drawings,
  }));
  return { things, pixels: drawings.share() };
}

/** A "red apple" that an artist drew in blue lines would make its caption untrue. */
function isAsNamed({ label, colours }: DrawingRecord): boolean {
  const named = label.en.split(/[^a-z]+/i).map(colourOfWord);
  return named.every((colour) => colour === undefined || colours.includes(colour));
}

function stampDrawing(record: DrawingRecord, drawing: number): StampDrawing {
  const { id, bounds, colours, isTintable } = record;
  return { drawing, id, bounds, colours, isTintable, mayMirror: mayMirror(record) };
}

interface StampWish {
  /** Longest size; the stamp keeps its shape. */
  width: number;
  height: number;
  /** The colour that it must be seen to have. @default its own */
  colour?: ColourId;
  isMirrored?: boolean;
}

export interface Stamps {
  readonly things: readonly Thing[];
  /** True where the drawing as a whole takes the colour; a small stamp of it may still fail to show it. */
  takes(drawing: StampDrawing, colour: ColourId): boolean;
  /** Undefined where the drawing does not take the colour. */
  stamp(drawing: StampDrawing, wish: StampWish): Stamp | undefined;
}

/** Longer side of the stamp in which a drawing's colours are looked at: its areas do not depend on its size. */
const lookPx = 32;

/** Stamps over pixels that other threads may read at the same time. Remembers which colours each drawing takes. */
export function openStamps({ things, pixels }: StampData): Stamps {
  const store = PixelStore.from(pixels);
  const paintabilities = new Map<number, Paintability>();
  const paintability = (drawing: StampDrawing): Paintability => {
    const known = paintabilities.get(drawing.drawing);
    if (known !== undefined) return known;
    const crop = cropOf(store, drawing);
    const unit = lookPx / Math.max(crop.width, crop.height);
    const seen = resample(
      crop,
      Math.max(1, Math.round(crop.width * unit)),
      Math.max(1, Math.round(crop.height * unit)),
    );
    const found = paintabilityOf(seen.pixels);
    paintabilities.set(drawing.drawing, found);
    return found;
  };
  return {
    things,
    takes: (drawing, colour) => drawing.isTintable || takesColour(paintability(drawing), colour),
    stamp(drawing, { width, height, colour, isMirrored }) {
      const plain = resample(cropOf(store, drawing), width, height, isMirrored);
      if (colour === undefined) return plain;
      const { isTintable } = drawing;
      const main = isTintable ? undefined : paintability(drawing).main;
      const pixels = paintDrawing(plain.pixels, colour, { isTintable, ...(main === undefined ? {} : { main }) });
      return pixels === undefined ? undefined : { ...plain, pixels };
    },
  };
}

/** Whole pixels around the ink. */
function cropOf(store: PixelStore, { drawing, bounds }: StampDrawing): Crop {
  const unit = store.sizePx / 64;
  const left = Math.floor(bounds.left * unit);
  const top = Math.floor(bounds.top * unit);
  const right = Math.min(store.sizePx, Math.ceil((bounds.left + bounds.width) * unit));
  const bottom = Math.min(store.sizePx, Math.ceil((bounds.top + bounds.height) * unit));
  const straight = store.straight(drawing);
  return { straight, rowPx: store.sizePx, left, top, width: right - left, height: bottom - top };
}
