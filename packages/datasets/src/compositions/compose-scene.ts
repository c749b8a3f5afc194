// Composes a scene: things in places on one canvas, with the true box of each, and says what it shows.
// Not a generator: all that is in it was drawn by the artists of the dataset. The same numbers give the same scene.

import type { ColourId } from "@imagier/colours";
import type { RandomStream } from "@imagier/sampling";
import { type Captions, type Scene, type SceneObject, sceneCaptions } from "@imagier/words";
import type { PixelBox } from "../pixels.js";
import { chooseColour } from "../variants/choose-colour.js";
import { type Background, chooseBackground, paintBackground, sayBackground } from "./backgrounds.js";
import { blend, type Canvas } from "./blend.js";
import { around } from "./boxes.js";
import { chooseOutline, type OutlineWeights } from "./choose-outline.js";
import type { Outline, OutlineGroup } from "./outline.js";
import type { Stamp } from "./resample.js";
import type { StampDrawing, Stamps, Thing } from "./stamps.js";
import type { GlyphSheets } from "./text/glyph-sheet.js";
import { chooseTextColour, type PlannedText, planText, stampText } from "./text/place-text.js";

export interface ComposeOptions {
  /** Side of the canvas. @default 64 */
  sizePx?: number;
  /** Share of the groups that are painted where their thing may be. @default 0.5 */
  painted?: number;
  /** How often each kind of outline is chosen. @default all, counts and pairs most */
  outlines?: OutlineWeights;
  /** Letters to write with; without them nothing is written. */
  glyphs?: GlyphSheets;
  /** Share of the scenes with words in them, where there are letters. @default 0.12 */
  written?: number;
}

interface PlacedText {
  words: string;
  /** Id of the font in the letters' file. */
  font: string;
  colour: ColourId;
  /** Around the letters, in pixels of the canvas. */
  box: PixelBox;
}

export interface PlacedDrawing {
  /** Index in the dataset. */
  drawing: number;
  id: string;
  /** Index in `scene.objects`. */
  group: number;
  /** The colour it was painted; absent where it has its own. */
  colour?: ColourId;
  isMirrored: boolean;
  /** Around its ink, in pixels of the canvas. */
  box: PixelBox;
  /** 0 is farthest; a drawing lies over those of smaller depth. */
  depth: number;
}

export interface Layout {
  sizePx: number;
  kind: Outline["kind"];
  objects: readonly PlacedDrawing[];
  background: Background;
  text?: PlacedText;
  /** What the captions were made from: groups, relations between groups, background, text. */
  scene: Scene;
}

export interface Composition {
  /** Rows of premultiplied RGBA, 0..255. */
  pixels: Uint8Array;
  layout: Layout;
  captions: Captions;
}

/** Who plays: one thing, in one colour, by one or several artists. */
interface Cast {
  thing: Thing;
  colour: ColourId | undefined;
  members: readonly StampDrawing[];
  isMirrored: boolean;
}

/** One scene of 1 to 20 objects. `random` should be a stream of its own, so that scenes do not depend on their order. */
export function composeScene(stamps: Stamps, random: RandomStream, options: ComposeOptions = {}): Composition {
  const { sizePx = 64, painted = 0.5, glyphs, written = 0.12 } = options;
  const margin = Math.round(sizePx / 32);
  const page = { left: margin, top: margin, width: sizePx - 2 * margin, height: sizePx - 2 * margin };
  const text = glyphs !== undefined && random.next() < written ? planText(glyphs, page, random) : undefined;
  const space = text?.rest ?? page;
  const outline = chooseOutline(space, random, options.outlines);
  const casts = chooseCasts(stamps, { groups: outline.groups, painted }, random);
  const aspects = casts.map(({ members }) => members.map(({ bounds }) => bounds.width / bounds.height));
  const places = outline.place(aspects, space, random);
  const shown = casts.map((cast, n) => stampGroup(stamps, cast, places[n]!));
  const background = chooseBackground(random, coloursOf(shown));
  const canvas = { pixels: new Uint8Array(sizePx * sizePx * 4), sizePx };
  paintBackground(canvas, background);
  const objects = shown.flatMap((group, n) => layGroup(canvas, group, { group: n, boxes: places[n]! }));
  for (const [depth, object] of objects.entries()) object.depth = depth;
  const letters = text === undefined ? undefined : writeText(canvas, text, chooseTextColour(random, background));
  const layout = {
    sizePx,
    kind: outline.kind,
    objects,
    background,
    ...(letters === undefined ? {} : { text: letters }),
  };
  const groups = shown.map((group, n) => sayGroup(group, outline.groups[n]!, partOf(around(places[n]!), sizePx)));
  const scene = sayScene(layout, groups, outline);
  return { pixels: canvas.pixels, layout: { ...layout, scene }, captions: sceneCaptions(scene, () => random.next()) };
}

function writeText(canvas: Canvas, text: PlannedText, colour: ColourId): PlacedText {
  blend(canvas, stampText(text, colour), text.box.left, text.box.top);
  return { words: text.words, font: text.font, colour, box: text.box };
}

function sayScene(
  { sizePx, background, text }: Omit<Layout, "scene">,
  objects: readonly SceneObject[],
  { relations }: Outline,
): Scene {
  const behind = sayBackground(background);
  return {
    objects,
    relations,
    ...(behind === undefined ? {} : { background: behind }),
    ...(text === undefined ? {} : { text: { words: text.words, colour: text.colour, box: partOf(text.box, sizePx) } }),
  };
}

interface CastingCall {
  groups: readonly OutlineGroup[];
  painted: number;
}

/** Different things for different groups: two groups of apples could not be told apart in words. */
function chooseCasts(stamps: Stamps, { groups, painted }: CastingCall, random: RandomStream): Cast[] {
  const taken = new Set<string>();
  return groups.map(({ count }) => {
    const thing = chooseThing(stamps.things, taken, random);
    const leader = thing.drawings[random.int(thing.drawings.length)]!;
    const colour =
      random.next() < painted && thing.mayPaint
        ? chooseColour(random, {
            isHeldOut: (id) => thing.heldOutColours.includes(id),
            takes: (id) => stamps.takes(leader, id),
          })
        : undefined;
    // Mostly one drawing again and again; sometimes several artists' drawings of the thing.
    const isMixed = count > 1 && random.next() < 0.3;
    const fits = (drawing: StampDrawing) => colour === undefined || stamps.takes(drawing, colour);
    const others = isMixed ? thing.drawings.filter(fits) : [leader];
    const members = Array.from({ length: count }, () => others[random.int(others.length)]!);
    const isMirrored = random.next() < 0.5 && members.every(({ mayMirror }) => mayMirror);
    return { thing, colour, members, isMirrored };
  });
}

/** Tries a few times for one whose name is not in the scene yet; a library of one thing repeats it. */
function chooseThing(things: readonly Thing[], taken: Set<string>, random: RandomStream): Thing {
  let thing = things[random.int(things.length)]!;
  for (let tries = 0; tries < 20 && taken.has(thing.label.en); tries++) thing = things[random.int(things.length)]!;
  taken.add(thing.label.en);
  return thing;
}

interface ShownGroup extends Cast {
  stamps: readonly Stamp[];
}

/** All members in the colour, or where one of them fails to show it at its size, all in their own. */
function stampGroup(stamps: Stamps, cast: Cast, boxes: readonly PixelBox[]): ShownGroup {
  const { members, isMirrored, colour } = cast;
  const stamped: Stamp[] = [];
  const made = new Map<string, Stamp>();
  for (const [n, member] of members.entries()) {
    const { width, height } = boxes[n]!;
    const key = `${member.drawing} ${width} ${height}`;
    const wish = { width, height, isMirrored, ...(colour === undefined ? {} : { colour }) };
    const stamp = made.get(key) ?? stamps.stamp(member, wish);
    if (stamp === undefined) return stampGroup(stamps, { ...cast, colour: undefined }, boxes);
    made.set(key, stamp);
    stamped.push(stamp);
  }
  return { ...cast, stamps: stamped };
}

/** What would be hard to see against: the colours of all that is shown. */
function coloursOf(groups: readonly ShownGroup[]): ReadonlySet<ColourId> {
  return new Set(
    groups.flatMap(({ colour, members }) => [
      ...(colour === undefined ? [] : [colour]),
      ...members.flatMap(({ colours }) => colours.slice(0, 3)),
    ]),
  );
}

/** Depths are filled in by the caller. */
function layGroup(
  canvas: Canvas,
  shown: ShownGroup,
  where: { group: number; boxes: readonly PixelBox[] },
): PlacedDrawing[] {
  const { colour, isMirrored } = shown;
  return shown.members.map(({ drawing, id }, n) => {
    const box = where.boxes[n]!;
    blend(canvas, shown.stamps[n]!, box.left, box.top);
    const own = { drawing, id, group: where.group, isMirrored, box, depth: 0 };
    return colour === undefined ? own : { ...own, colour };
  });
}

function sayGroup(
  { thing, colour }: ShownGroup,
  { count, arrangement, size }: OutlineGroup,
  box: PixelBox,
): SceneObject {
  return {
    label: thing.label,
    count,
    box,
    ...(thing.isName ? { isName: true } : {}),
    ...(colour === undefined ? {} : { colour }),
    ...(arrangement === undefined ? {} : { arrangement }),
    ...(size === undefined ? {} : { size }),
  };
}

function partOf({ left, top, width, height }: PixelBox, sizePx: number): PixelBox {
  return { left: left / sizePx, top: top / sizePx, width: width / sizePx, height: height / sizePx };
}
