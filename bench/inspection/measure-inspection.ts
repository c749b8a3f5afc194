// How much of composed scenes an inspector sees rightly: things, names, colours, counts, places; all by an artist it never saw.
// `npx tsx --conditions=source bench/inspection/measure-inspection.ts [--scenes 2000] [--seed 22] [--side 512] [--finished 0.2]
// [--run .imagier/inspector-run] [--model judges/inspector] [--only common] [--lanes 1] [--out FILE]`: shares with their 95 %
// intervals. Lanes are inspectors that work beside each other; what they say is the same.

import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { openDrawings } from "@imagier/datasets";
import { readCommonThings, shareOf } from "@imagier/evaluation";
import { type Inspector, openInspector, type Sighting } from "@imagier/inspection";
import { randomStream } from "@imagier/sampling";
import { askedByLabel, namedThings } from "@imagier/training";
import { drawGrounds } from "../../tools/detector/grounds.js";
import { composeKnownScene, type KnownScene, type KnownThing, withAlpha } from "../../tools/detector/known-scenes.js";
import { largeDrawings } from "../../tools/detector/large-drawings.js";
import { matchThings } from "../../tools/detector/match-sightings.js";

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    scenes: text,
    seed: text,
    side: text,
    finished: text,
    run: text,
    model: text,
    only: text,
    lanes: text,
    out: text,
  },
});
const sceneCount = Number(values.scenes ?? 2000);
const seed = Number(values.seed ?? 22);
const sidePx = Number(values.side ?? 512);
const runDir = values.run ?? ".imagier/inspector-run";

const drawings = await openDrawings();
const common = new Set(readCommonThings().map(({ label }) => label));
const things = namedThings(drawings, { common, synonyms: askedByLabel });
const all = things.flatMap(({ indices, unseen }) => [...indices, ...unseen]);
const isAsked = (name: number) => common.has(things[name]!.name) || askedByLabel.has(things[name]!.name);
const cast = {
  drawings,
  large: await largeDrawings(runDir, drawings, all),
  grounds: drawGrounds({ seed: 1_000_000 + seed, ofEach: 3 }), // none of those that were learned on
  things: things.flatMap(({ unseen }, name) =>
    unseen.length === 0 || (values.only === "common" && !isAsked(name)) ? [] : [{ name, indices: unseen }],
  ),
};

/** Trials of one kind: how many there were, how many came out right. */
const counts = new Map<string, { passed: number; total: number }>();
function count(kind: string, isRight: boolean): void {
  const { passed, total } = counts.get(kind) ?? { passed: 0, total: 0 };
  counts.set(kind, { passed: passed + (isRight ? 1 : 0), total: total + 1 });
}

const lanes = Number(values.lanes ?? 1);
const inspectors = await Promise.all(
  Array.from({ length: lanes }, () =>
    openInspector({
      ...(lanes > 1 ? { threads: 1 } : {}),
      ...(values.model === undefined ? {} : { modelDir: values.model }),
    }),
  ),
);
const [inspector] = inspectors as [Inspector];
let next = 0;
try {
  await Promise.all(inspectors.map(inspectScenes));
} finally {
  for (const each of inspectors) await each.close();
}

async function inspectScenes(by: Inspector): Promise<void> {
  for (let n = next++; n < sceneCount; n = next++) {
    const scene = composeKnownScene(cast, randomStream({ seed, stream: n }), {
      sidePx,
      ...(values.finished === undefined ? {} : { finished: Number(values.finished) }),
    });
    const { objects } = await by.inspect({ widthPx: sidePx, heightPx: sidePx, pixels: withAlpha(scene.rgb) });
    grade(scene, objects);
    if ((n + 1) % 50 === 0) console.error(`${n + 1} scenes`);
  }
}
const shares = Object.fromEntries(
  [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([kind, { passed, total }]) => [kind, shareOf(passed, total)]),
);
for (const [kind, { share, low, high, total }] of Object.entries(shares))
  console.log(`${kind.padEnd(48)} ${share.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}) of ${total}`);
if (values.out !== undefined)
  await writeFile(values.out, `${JSON.stringify({ scenes: sceneCount, seed, sidePx, shares }, undefined, 1)}\n`);

function grade(scene: KnownScene, objects: readonly Sighting[]): void {
  const { pairs, missed, invented } = matchThings(scene, objects);
  const kinds = scene.finish === undefined ? ["all", "plain"] : ["all", "finished"];
  for (const kind of kinds) {
    for (const _ of pairs) {
      count(`things found, ${kind}`, true);
      count(`sightings that are things, ${kind}`, true);
    }
    for (const _ of missed) count(`things found, ${kind}`, false);
    for (const _ of invented) count(`sightings that are things, ${kind}`, false);
    const size = pairs.length + missed.length;
    const isExact = missed.length === invented.length; // mostly hidden things count neither way
    count(`count exact, ${kind}`, isExact);
    if (kind === "all") count(`count exact, ${size <= 5 ? "1 to 5" : size <= 12 ? "6 to 12" : "13 to 20"}`, isExact);
    for (const { thing, sighting } of pairs) gradeThing(kind, thing, sighting);
  }
  gradePlaces(pairs);
}

function gradeThing(kind: string, thing: KnownThing, sighting: Sighting): void {
  if (thing.isPainted) {
    count(`colour of painted things, ${kind}`, sighting.colour === thing.colour);
    count(`colour of painted things as claims hold, ${kind}`, holdsColour(sighting, thing));
  }
  const { name } = things[thing.name]!;
  const asked = isAsked(thing.name) ? ["", " (common)"] : [""];
  for (const which of asked) {
    count(`named rightly${which}, ${kind}`, inspectorNames(sighting, 1).includes(name));
    count(`among five names${which}, ${kind}`, inspectorNames(sighting, 5).includes(name));
    if (kind !== "all") continue;
    const [own] = inspector.scoresFor(sighting, [name]);
    const other = things[(thing.name * 7919 + 31) % things.length]!.name;
    count(`rather its name than any other${which}`, own!.confidence > scoreOf(inspector, sighting, other));
    for (const { name: near } of inspector.confusable(name).slice(0, 3))
      count(`rather its name than one easily confused${which}`, own!.confidence > scoreOf(inspector, sighting, near));
  }
}

/** As claims of colours are judged: the first that is named, or three tenths of what is seen. */
function holdsColour({ colour, colours }: Sighting, thing: KnownThing): boolean {
  return colour === thing.colour || colours.some((each) => each.colour === thing.colour && each.share >= 0.3);
}

function scoreOf(by: Inspector, sighting: Sighting, name: string): number {
  return by.scoresFor(sighting, [name])[0]!.confidence;
}

function inspectorNames({ names }: Sighting, most: number): string[] {
  return names.slice(0, most).map(({ name }) => name);
}

/** Left, right, above, below with a dead zone of a tenth of both sizes together, as GenEval has it. */
function gradePlaces(pairs: readonly { thing: KnownThing; sighting: Sighting }[]): void {
  for (let a = 0; a < pairs.length; a++) {
    for (let b = a + 1; b < pairs.length; b++) {
      const truth = placesOf(pairs[a]!.thing.box, pairs[b]!.thing.box);
      const seen = placesOf(pairs[a]!.sighting.box, pairs[b]!.sighting.box);
      for (const place of truth) count("places of pairs", seen.includes(place));
    }
  }
}

type Box = { left: number; top: number; width: number; height: number };

function placesOf(a: Box, b: Box): string[] {
  const [x, y] = [a.left + a.width / 2 - b.left - b.width / 2, a.top + a.height / 2 - b.top - b.height / 2];
  const [deadX, deadY] = [0.1 * (a.width + b.width), 0.1 * (a.height + b.height)];
  return [
    ...(Math.abs(x) > deadX ? [x < 0 ? "left" : "right"] : []),
    ...(Math.abs(y) > deadY ? [y < 0 ? "above" : "below"] : []),
  ];
}
