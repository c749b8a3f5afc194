// Looks at a picture of layers and, where that is wanted, draws anew what is wrong: at most three rounds, the best one kept.
// What no round touches stays the same to the byte, since a layer's pixels depend on nothing but the layer's plan.

import type { InspectionReport, PictureInspection, RepairRound, ScenePicturePlan } from "@imagier/contracts";
import { parseScenePlan } from "@imagier/contracts";
import { expectPlan } from "@imagier/inspection";
import type { Pipeline } from "@imagier/pipelines";
import type { GeneratedImage } from "../image/encode-image.js";
import type { StageClock } from "../stage-clock.js";
import { brokenClaims, isBetter } from "./broken-claims.js";
import { changedPlan } from "./changed-plan.js";
import { changesFor, mostRounds } from "./changes-for.js";
import type { Verifier } from "./verifier.js";

/** A picture with its plan. */
interface Pictured {
  plan: ScenePicturePlan;
  image: GeneratedImage;
}

interface Repairing<P extends Pictured> {
  verifier: Verifier;
  pipeline: Pipeline;
  clock: StageClock;
  /** Draws a plan; layers that were drawn before are not drawn again. */
  draw(plan: ScenePicturePlan): Promise<P>;
  /** Ids of the layers that may be changed. @default all */
  repairable?: ReadonlySet<string> | undefined;
}

interface Inspected<P> {
  picture: P;
  inspection: PictureInspection;
}

export async function inspectScene<P extends Pictured>(first: P, repairing: Repairing<P>): Promise<Inspected<P>> {
  const { verifier, clock } = repairing;
  const look = (picture: P) =>
    clock.stage("inspect", () => verifier.look(picture.image, expectPlan(parseScenePlan(picture.plan.scene))));
  let best = { picture: first, report: await look(first) };
  if (verifier.mode === "report") return { picture: first, inspection: { report: best.report } };
  const rounds: RepairRound[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const plan = await planOfRound(best, round, repairing);
    if (plan === undefined) continue;
    const picture = await repairing.draw(plan.changed);
    const report = await look(picture);
    const better = isBetter(report, best.report);
    rounds.push({
      changes: plan.changes,
      brokenBefore: brokenClaims(best.report).length,
      brokenAfter: brokenClaims(report).length,
      isBetter: better,
    });
    if (better) best = { picture, report };
  }
  const { picture, report } = best;
  return { picture, inspection: rounds.length === 0 ? { report } : { report, repairs: rounds } };
}

/** Undefined where nothing is wrong, or nothing can be done about it. */
async function planOfRound<P extends Pictured>(
  { picture, report }: { picture: P; report: InspectionReport },
  round: number,
  { pipeline, clock, repairable }: Repairing<P>,
) {
  const wanted = changesFor(brokenClaims(report), parseScenePlan(picture.plan.scene), round);
  const changes = wanted.filter(({ layer }) => repairable?.has(layer) ?? true);
  if (changes.length === 0) return undefined;
  const changed = await clock.stage("plan", () => changedPlan(picture.plan, changes, { pipeline, round }));
  return { changes, changed };
}
