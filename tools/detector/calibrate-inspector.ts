// From what on is a thing a thing, and how sure is each, and of its name: fitted on scenes by the unseen artist that no test uses again.
// Not training: five numbers in inspector.json.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openInspector } from "@imagier/inspection";
import { randomStream } from "@imagier/sampling";
import { fitNames } from "./calibrate-names.js";
import type { CropAnswer } from "./crop-namer.js";
import { composeKnownScene, type SceneCast, withAlpha } from "./known-scenes.js";
import { matchThings } from "./match-sightings.js";

/** A peak: its logit as the network gave it, and whether a thing was there. */
interface Peak {
  logit: number;
  isThing: boolean;
}

interface GradedScene {
  peaks: Peak[];
  /** Things that no peak belongs to. */
  missed: number;
  /** What the things that were seen were called. */
  answers: CropAnswer[];
}

/** Seeds of scenes for this; tests use others. */
const seed = 21;
const sidePx = 512;
const leastPresence = 0.08;

/** @param asked indices of the names that people ask for */
export async function calibrateInspector(
  dir: string,
  cast: SceneCast,
  { scenes: sceneCount, asked }: { scenes: number; asked: readonly number[] },
): Promise<void> {
  const path = join(dir, "inspector.json");
  const manifest = JSON.parse(await readFile(path, "utf8"));
  manifest.finder.presence = { slope: 1, lift: 0 };
  await writeFile(path, `${JSON.stringify(manifest)}\n`);
  const scenes = await gradeScenes(dir, cast, sceneCount);
  const minLogit = bestThreshold(scenes);
  const presence = fitPresence(scenes.flatMap(({ peaks }) => peaks));
  manifest.finder.presence = presence;
  manifest.finder.minPresence = Math.round(1000 / (1 + Math.exp(-presence.slope * minLogit - presence.lift))) / 1000;
  Object.assign(
    manifest.namer,
    fitNames(
      scenes.flatMap(({ answers }) => answers),
      asked,
      manifest.namer.temperature,
    ),
  );
  await writeFile(path, `${JSON.stringify(manifest)}\n`);
  const { temperature, askedOdds } = manifest.namer;
  console.log(
    `least logit ${minLogit.toFixed(2)}: presence ${manifest.finder.minPresence}, ${JSON.stringify(presence)}`,
  );
  console.log(`temperature ${temperature}, asked odds ${askedOdds}`);
}

async function gradeScenes(dir: string, cast: SceneCast, sceneCount: number): Promise<GradedScene[]> {
  const inspector = await openInspector({ modelDir: dir });
  const graded: GradedScene[] = [];
  try {
    for (let n = 0; n < sceneCount; n++) {
      const scene = composeKnownScene(cast, randomStream({ seed, stream: n }), { sidePx });
      const picture = { widthPx: sidePx, heightPx: sidePx, pixels: withAlpha(scene.rgb) };
      const { objects } = await inspector.inspect(picture, { minPresence: leastPresence });
      const { pairs, missed, invented } = matchThings(scene, objects);
      const peak = (presence: number, isThing: boolean) => ({ logit: Math.log(presence / (1 - presence)), isThing });
      graded.push({
        peaks: [
          ...pairs.map(({ sighting }) => peak(sighting.presence, true)),
          ...invented.map((sighting) => peak(sighting.presence, false)),
        ],
        missed: missed.length,
        answers: pairs.map(({ thing, sighting }) => ({ name: thing.name, logits: sighting.evidence })),
      });
    }
  } finally {
    await inspector.close();
  }
  return graded;
}

/** The logit at which things found and sightings that are things are best together, by their harmonic mean. */
function bestThreshold(scenes: readonly GradedScene[]): number {
  const candidates = Array.from({ length: 45 }, (_, n) => -2.2 + 0.1 * n);
  const things = scenes.reduce(
    (sum, { peaks, missed }) => sum + missed + peaks.filter(({ isThing }) => isThing).length,
    0,
  );
  const all = scenes.flatMap(({ peaks }) => peaks);
  const harmonic = (least: number) => {
    const kept = all.filter(({ logit }) => logit >= least);
    const right = kept.filter(({ isThing }) => isThing).length;
    return (2 * right) / (kept.length + things);
  };
  return candidates.reduce((best, each) => (harmonic(each) > harmonic(best) ? each : best));
}

/** Logistic regression by Newton's method, with a little pull to slope 1. */
function fitPresence(peaks: readonly Peak[]): { slope: number; lift: number } {
  let [slope, lift] = [1, 0];
  for (let round = 0; round < 20; round++) {
    let [gradSlope, gradLift, hss, hsl, hll] = [slope - 1, 0, 1, 0, 1e-6];
    for (const { logit, isThing } of peaks) {
      const probability = 1 / (1 + Math.exp(-slope * logit - lift));
      const error = probability - (isThing ? 1 : 0);
      const weight = probability * (1 - probability);
      gradSlope += error * logit;
      gradLift += error;
      hss += weight * logit * logit;
      hsl += weight * logit;
      hll += weight;
    }
    const determinant = hss * hll - hsl * hsl;
    slope -= (hll * gradSlope - hsl * gradLift) / determinant;
    lift -= (hss * gradLift - hsl * gradSlope) / determinant;
  }
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return { slope: round(slope), lift: round(lift) };
}
