// A plan without boxes becomes a plan with a box for everything: relations hold, nothing covers what it should not.
// Reads as the steps: parts, relations, what hangs on what, bodies, blocks, titles, page, depths. No drawing.

import type { SceneLayer, ScenePlan } from "@imagier/contracts";
import { type RandomStream, randomStream } from "@imagier/sampling";
import { type AcceptedRelations, acceptRelations, type Contradiction, saidOf } from "./accept-relations.js";
import { anchoredBoxes, givenScale, withGivenSizes } from "./anchored.js";
import { mostInRow } from "./arrange.js";
import { type Block, blocksOf } from "./blocks.js";
import { type Box, clamp, collide, inset, unionOf } from "./boxes.js";
import { faultsOf } from "./check-layout.js";
import { groundOf } from "./grounds.js";
import { type HangTree, hangTreeOf } from "./hang-tree.js";
import { withLandUnderSky } from "./land-under-sky.js";
import { layerDepths } from "./layer-depths.js";
import { placeOnPage } from "./page.js";
import { bodyOf } from "./part-bodies.js";
import { placedOnBearers } from "./places-on-bearer.js";
import { withRoomForTitles } from "./room-for-titles.js";
import { countOf, type LayoutOptions, type Part, type SceneParts, scenePartsOf } from "./scene-parts.js";
import { sharedOut } from "./shared-out.js";
import { type Band, bandOver, bandsOf, fitBand, stackBands } from "./text-bands.js";

export interface Layout {
  /** Every layer has boxes, as many as its count, and a depth. */
  plan: ScenePlan;
  /** Relations and places that cannot all be true, by their index in the plan's relations; the rest is laid out. */
  contradictions: Contradiction[];
}

/** Free choices are drawn from this stream of the plan's seed, one for each try. */
const layoutStream = 0x1a70;
const mostTries = 6;
/** Of more there are two tries, to keep the time short. */
const manyThings = 30;
/** Of the shorter side. */
const marginPart = 0.055;

/**
 * Boxes that the plan gives stay as they are and others find room around them; only writing asked for at the top or the bottom that
 * finds none has them make room. The same plan gives the same layout; another
 * seed another one in which the relations hold too.
 *
 * @throws `VALUE_INVALID` where `aspectOf` or `textSizeOf` gives no positive number
 */
export function layOut(wish: ScenePlan, options: LayoutOptions = {}): Layout {
  if (wish.layers.length === 0) return { plan: wish, contradictions: [] };
  const { plan: shared, from: shares } = sharedOut(withLandUnderSky(wish));
  const { plan: sided, borneBy } = placedOnBearers(shared);
  const from = [...shares, ...borneBy.map((index) => shares[index]!)];
  const plan = withRoomForTitles(sided, pageOf(wish.canvas), options);
  const things = plan.layers.reduce((sum, layer) => sum + countOf(layer), 0);
  const tries = things > manyThings ? 2 : mostTries;
  let best: Judged = { plan, contradictions: [], faults: Number.POSITIVE_INFINITY };
  for (let attempt = 0; attempt < tries && best.faults > 0; attempt++) {
    const layout = layOutOnce(plan, options, attempt);
    if (layout.faults < best.faults) best = layout;
  }
  const told = withUnmet(best.plan, best.contradictions, scenePartsOf(plan, options));
  return {
    plan: {
      ...told,
      layers: told.layers.map((layer, i) => withPlace(layer, wish.layers[i]!)),
      relations: wish.relations,
    },
    contradictions: best.contradictions.map((each) => inWish(each, from)),
  };
}

/** As it was wished for, also where it was read as an order. */
const withPlace = (layer: SceneLayer, { place }: SceneLayer): SceneLayer =>
  place === undefined || layer.place === place ? layer : { ...layer, place };

/** By the relations that were wished for. */
function inWish({ refused, relations, message }: Contradiction, from: readonly number[]): Contradiction {
  return { refused: from[refused]!, relations: [...new Set(relations.map((index) => from[index]!))], message };
}

interface Attempt {
  plan: ScenePlan;
  scene: SceneParts;
  accepted: AcceptedRelations;
  tree: HangTree;
  random: RandomStream;
  /** Free choices the other way round. */
  isMirrored: boolean;
  /** Pixels for a unit, where given boxes tell it. */
  scale: number | undefined;
}

function layOutOnce(plan: ScenePlan, options: LayoutOptions, attempt: number): Judged {
  const random = randomStream({ seed: plan.seed, stream: layoutStream + attempt });
  const isMirrored = random.next() < 0.5 !== (attempt % 2 === 1);
  // After both ways round, every choice by itself.
  const isTurned = () => (attempt < 2 ? isMirrored : random.next() < 0.5);
  const measured = scenePartsOf(plan, options);
  const scale = givenScale(measured);
  const scene = scale === undefined ? measured : withGivenSizes(measured, scale);
  const accepted = withLoneThings(acceptRelations(plan, scene, isTurned), plan, scene);
  const tree = hangTreeOf(scene, accepted);
  const boxes = boxesOf({ plan, scene, accepted, tree, random, isMirrored, scale }, options);
  const boxed = withBoxes(plan, scene, boxes);
  const depths = layerDepths(boxed, tree.hangs);
  const laidOut = { ...boxed, layers: boxed.layers.map((layer, i) => ({ ...layer, depth: depths[i]! })) };
  return judged(laidOut, { scene, tree, contradictions: accepted.contradictions });
}

/** Things in the corners of the canvas, scattered over it or many on the ground stand alone, unless a relation names them. */
function withLoneThings(
  accepted: AcceptedRelations,
  { background }: ScenePlan,
  { layers }: SceneParts,
): AcceptedRelations {
  const named = new Set([
    ...accepted.hangs.flatMap(({ child, parent }) => [child, parent]),
    ...accepted.orders.flatMap(({ before, after }) => [before, after]),
  ]);
  const isNamed = (part: Part) => named.has(part) || part.members.some((member) => named.has(member));
  const hasGround = groundOf(background) !== undefined;
  const lone = layers.filter(
    (part) =>
      !isNamed(part) && part.layer.boxes === undefined && standsAlone(part, { hasGround, isOnly: layers.length === 1 }),
  );
  return { ...accepted, splits: new Set([...accepted.splits, ...lone]) };
}

function standsAlone(
  { layer, members, things }: Part,
  { hasGround, isOnly }: { hasGround: boolean; isOnly: boolean },
): boolean {
  if (layer.kind === "text" || members.length === 0) return false;
  if (layer.arrangement === "corners") return true;
  if (layer.place !== undefined) return false;
  if (layer.arrangement === "scattered") return hasGround || !isOnly;
  return layer.arrangement === undefined && hasGround && things.length > mostInRow;
}

/** The canvas within its margins. */
function pageOf({ widthPx, heightPx }: ScenePlan["canvas"]): Box {
  const canvas = { left: 0, top: 0, width: widthPx, height: heightPx };
  return inset(canvas, marginPart * Math.min(widthPx, heightPx));
}

/** Of every thing, in pixels. */
function boxesOf(attempt: Attempt, options: LayoutOptions): Map<number, Box> {
  const { plan, scene, accepted, tree, random, isMirrored, scale } = attempt;
  const { orders } = accepted;
  const { widthPx, heightPx } = plan.canvas;
  const canvas = { left: 0, top: 0, width: widthPx, height: heightPx };
  const page = pageOf(plan.canvas);
  const bands = bandsOf(tree, orders, { ...plan, ...options });
  const standing = tree.roots.filter((root) => !bands.some(({ part }) => part === root));
  const making = { things: scene.things, tree, orders, random, isMirrored, aspect: page.width / page.height };
  const alone = standing.length > 1 ? { ...making, aspect: 1.4 } : making;
  const { blocks, orders: loose } = blocksOf(
    standing.map((part) => ({ part, body: bodyOf(part, alone) })),
    orders,
    scene,
  );
  const anchored = anchoredBoxes(blocks, { scene, scale: scale ?? 1, canvas });
  const titles = titlesOn(page, bands, [...anchored.values()]);
  const placed = placeOnPage({
    canvas: plan.canvas,
    background: plan.background,
    region: titles.free,
    random,
    reductionOf: (thing) => scene.things[thing]!.reduction,
    blocks: { blocks: isMirrored ? mirrored(blocks) : blocks, orders: loose },
    anchored,
    taken: titles.boxes,
    scale,
  });
  const boxes = new Map([...anchored, ...placed]);
  for (const [i, band] of bands.entries())
    boxes.set(band.part.things[0]!, overIts(band, titles.boxes[i]!, { boxes, page }));
  return boxes;
}

/** The other way round, but things of one layer keep their order from left to right. */
function mirrored(blocks: readonly Block[]): Block[] {
  const byLayer = new Map<number, Block[]>();
  for (const block of blocks) byLayer.set(block.layer, [...(byLayer.get(block.layer) ?? []), block]);
  return [...byLayer.values()].reverse().flat();
}

/** Where boxes are given titles take what is free; else they come first, and the rest is the page. */
function titlesOn(page: Box, bands: readonly Band[], given: readonly Box[]): { boxes: Box[]; free: Box } {
  if (given.length === 0) return stackBands(bands, page);
  const boxes: Box[] = [];
  for (const band of bands) boxes.push(fitBand(band, page, [...given, ...boxes]));
  return { boxes, free: page };
}

/** A title above one thing comes over its middle. */
function overIts({ over }: Band, box: Box, { boxes, page }: { boxes: ReadonlyMap<number, Box>; page: Box }): Box {
  const known = over.flatMap(({ things }) => things.flatMap((thing) => boxes.get(thing) ?? []));
  const moved = known.length === 0 ? box : bandOver(box, unionOf(known), page);
  return [...boxes.values()].some((other) => collide(moved, other)) ? box : moved;
}

function withBoxes(plan: ScenePlan, { things, layers }: SceneParts, boxes: ReadonlyMap<number, Box>): ScenePlan {
  const { widthPx, heightPx } = plan.canvas;
  const inPixels = (thing: number): Box => things[thing]!.given ?? rounded(boxes.get(thing)!, widthPx, heightPx);
  return {
    ...plan,
    layers: plan.layers.map((layer, i): SceneLayer => ({ ...layer, boxes: layers[i]!.things.map(inPixels) })),
  };
}

/** To a hundredth of a pixel, at least one pixel, within the canvas. */
function rounded(box: Box, widthPx: number, heightPx: number): Box {
  const round = (value: number) => Math.round(value * 100) / 100;
  const width = round(clamp(box.width, 1, widthPx));
  const height = round(clamp(box.height, 1, heightPx));
  const left = round(clamp(box.left, 0, widthPx - width));
  const top = round(clamp(box.top, 0, heightPx - height));
  return { left, top, width, height };
}

interface Judged extends Layout {
  /** 0 is faultless. */
  faults: number;
}

interface Evidence {
  scene: SceneParts;
  tree: HangTree;
  contradictions: readonly Contradiction[];
}

/** What was accepted and yet does not hold is a contradiction too: of shapes and room, not of words. */
function judged(plan: ScenePlan, { scene, tree, contradictions }: Evidence): Judged {
  const refused = new Set(contradictions.map(({ refused }) => refused));
  const relations = plan.relations.map((_, index) => index).filter((index) => !refused.has(index));
  const faults = faultsOf(plan, scene, { tree, relations });
  const failed = faults.relations.map((index) => unplaceable(plan, scene, index));
  return {
    plan,
    contradictions: [...contradictions, ...failed],
    faults: failed.length + faults.overlaps / 100,
  };
}

function unplaceable(plan: ScenePlan, scene: SceneParts, refused: number): Contradiction {
  const named = (index: number) => {
    const { subject, objects } = plan.relations[index]!;
    return [subject, ...objects].map(({ layer }) => layer);
  };
  const parties = new Set(named(refused));
  const near = plan.relations.map((_, index) => index).filter((index) => named(index).some((id) => parties.has(id)));
  const others = near.filter((index) => index !== refused).map((index) => saidOf(plan, scene, index));
  const beside = others.length === 0 ? "what else is in the scene" : others.join(", ");
  return {
    refused,
    relations: near,
    message: `${saidOf(plan, scene, refused)} cannot be shown together with ${beside}.`,
  };
}

const mostUnmet = 200;
const longestPhrase = 400;

/** Said once, however often the plan is laid out. */
function withUnmet(plan: ScenePlan, contradictions: readonly Contradiction[], scene: SceneParts): ScenePlan {
  const known = new Set(plan.unmet.flatMap(({ reason, phrase }) => (reason === "contradiction" ? [phrase] : [])));
  const phrases = contradictions.map(({ refused }) => saidOf(plan, scene, refused).slice(0, longestPhrase));
  const fresh = [...new Set(phrases)].filter((phrase) => !known.has(phrase));
  if (fresh.length === 0) return plan;
  const unmet = fresh.map((phrase) => ({ phrase, reason: "contradiction" as const }));
  return { ...plan, unmet: [...plan.unmet, ...unmet].slice(0, mostUnmet) };
}
