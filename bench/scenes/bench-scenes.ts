// How long scenes take with the model open: 8 and 20 things at 1024x1024, each finish, and planning alone.
// `npm run bench:scenes`: medians of five; no other work on the machine.

import { planScene } from "@imagier/scenes";
import { type Generation, generate, openModel } from "imagier";

const runs = 5;
const eight =
  "a red car, a blue bird, a yellow flower, a brown dog, a white rabbit, a green tree, a purple umbrella and an orange fish in a meadow";
const twenty =
  "three cats, two dogs, four apples, two bananas, a guitar, a clock, three birds, a car, two books and a rocket in a garden";
const longPrompt =
  `${eight}, and ${twenty}, and the words "Bonne journée" at the top, a king wearing a crown next to a castle, two penguins holding balloons between three trees, a small boat behind a lighthouse, and five stars in a circle around the moon, in watercolour style, at sunset, ${"a red ball, ".repeat(9)}`.slice(
    0,
    500,
  );

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number) => Math.round(value * 100) / 100;

const pipeline = await openModel();
try {
  await generate({ prompt: "a cat and a dog", seed: 0 }, { pipeline });
  for (const [name, prompt] of Object.entries({ eight, twenty, eightWatercolour: `${eight}, in watercolour style` })) {
    const results: Generation["timingsMs"][] = [];
    for (let seed = 0; seed < runs; seed++) results.push((await generate({ prompt, seed }, { pipeline })).timingsMs);
    const of = (stage: keyof Generation["timingsMs"]) => round(median(results.map((timings) => timings[stage])) / 1000);
    const stages = { plan: of("plan"), sample: of("sample"), decode: of("decode"), compose: of("compose") };
    console.log(JSON.stringify({ name, totalSeconds: of("total"), stages }));
  }
} finally {
  await pipeline.close();
}

const planMs: number[] = [];
for (let i = 0; i < 50; i++) {
  const start = performance.now();
  planScene(longPrompt, { seed: i });
  planMs.push(performance.now() - start);
}
console.log(
  JSON.stringify({ name: "plan of 500 characters", characters: longPrompt.length, medianMs: round(median(planMs)) }),
);
