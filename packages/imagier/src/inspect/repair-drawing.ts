// Looks at pictures of one thing, or of a checkpoint, and where that is wanted draws anew, with other noise, what is wrong.
// Not of layers (repair-scene.ts). Checkpoints are looked at and not repaired: nobody knows what of a picture to keep.

import type { GenerationPlan, PictureInspection, RepairRound } from "@imagier/contracts";
import type { Expectation } from "@imagier/inspection";
import type { GeneratedImage } from "../image/encode-image.js";
import type { StageClock } from "../stage-clock.js";
import { brokenClaims, isBetter } from "./broken-claims.js";
import { mostRounds } from "./changes-for.js";
import type { Verifier } from "./verifier.js";

interface Redrawing {
  verifier: Verifier;
  clock: StageClock;
  expected: Expectation;
  /** Draws the one picture of a plan. @default nothing is drawn again */
  draw?: ((plan: GenerationPlan) => Promise<GeneratedImage>) | undefined;
}

export async function inspectDrawing(
  first: GeneratedImage,
  { verifier, clock, expected, draw }: Redrawing,
): Promise<{ image: GeneratedImage; inspection: PictureInspection }> {
  const look = (image: GeneratedImage) => clock.stage("inspect", () => verifier.look(image, expected));
  let best = { image: first, report: await look(first) };
  const rounds: RepairRound[] = [];
  for (let round = 0; round < mostRounds && verifier.mode === "repair" && draw !== undefined; round++) {
    const broken = brokenClaims(best.report);
    if (broken.length === 0) break;
    // The seeds of the same picture's next numbers, so that no other picture of the request has them.
    const plan = first.plan;
    const image = await draw({ ...plan, seed: (plan.seed + 0x9e3779b9 * (round + 1)) % 2 ** 32 });
    const report = await look(image);
    const better = isBetter(report, best.report);
    const changes = [...new Set(broken.flatMap(({ layers }) => layers))].map((layer) => ({
      layer,
      action: "reseed" as const,
    }));
    rounds.push({ changes, brokenBefore: broken.length, brokenAfter: brokenClaims(report).length, isBetter: better });
    if (better) best = { image, report };
  }
  const { image, report } = best;
  return { image, inspection: rounds.length === 0 ? { report } : { report, repairs: rounds } };
}
