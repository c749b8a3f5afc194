// How much of crowded scenes that this project draws an inspector finds: boxes of the layers are the truth, which it never sees.
// `npx tsx --conditions=source bench/inspection/measure-own-scenes.ts [--scenes 28] [--seed 777] [--side 1024] [--model DIR]`; a folder whose
// inspector.json has no `closer` tells what the closer looks bring. Other seeds than the suite `many`, whose prompts these are like.

import { parseArgs } from "node:util";
import { parseScenePlan } from "@imagier/contracts";
import { makeMany, shareOf } from "@imagier/evaluation";
import { expectPlan, judgeExpectation, openInspector } from "@imagier/inspection";
import { generate } from "imagier";
import { matchThings } from "../../tools/detector/match-sightings.js";

const { values } = parseArgs({
  options: {
    scenes: { type: "string", default: "28" },
    seed: { type: "string", default: "777" },
    side: { type: "string", default: "1024" },
    model: { type: "string" },
  },
});
const counts = { things: 0, found: 0, sightings: 0, believed: 0, pictures: 0, passed: 0 };
const inspector = await openInspector(values.model === undefined ? {} : { modelDir: values.model });
try {
  for (const [n, { prompt }] of makeMany(Number(values.seed), { count: Number(values.scenes) }).entries()) {
    const { images, layers = [] } = await generate({ prompt, seed: 1000 + n, size: `${values.side}x${values.side}` });
    const [{ widthPx, heightPx, data, plan }] = images as [(typeof images)[0]];
    const concepts = plan.family === "scene" ? plan.scene.layers : [];
    const truth = layers.flatMap(({ id, kind, boxes }) => {
      const name = concepts.findIndex((layer) => layer.id === id);
      return kind === "thing" ? boxes.map((box) => ({ name, isPainted: false, coveredPx: 1, seenPx: 1, box })) : [];
    });
    const seen = await inspector.inspect({ widthPx, heightPx, pixels: data });
    if (plan.family === "scene") {
      const canvas = { widthPx, heightPx };
      counts.pictures++;
      counts.passed +=
        judgeExpectation(expectPlan(parseScenePlan(plan.scene)), seen, { namer: inspector, canvas }).verdict === "pass"
          ? 1
          : 0;
    }
    const { objects } = seen;
    const { pairs } = matchThings({ things: truth }, objects);
    counts.things += truth.length;
    counts.found += pairs.length;
    counts.sightings += objects.length;
    for (const { thing, sighting } of pairs) {
      const layer = concepts[thing.name]!;
      const odds = inspector.oddsOf(sighting, layer.kind === "thing" ? [layer.concept] : []);
      counts.believed += (inspector.askedOdds ?? 100) * odds >= 1 ? 1 : 0;
    }
  }
} finally {
  await inspector.close();
}
const { things, found, sightings, believed, pictures, passed } = counts;
console.log(
  JSON.stringify({
    found: shareOf(found, things),
    right: shareOf(found, sightings),
    believed: shareOf(believed, found),
    passed: shareOf(passed, pictures),
  }),
);
process.exit();
