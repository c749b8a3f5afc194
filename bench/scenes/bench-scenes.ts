// How long scenes take with the model open: 8 and 20 things at 1024x1024, a finish, and planning alone.
// `npm run bench:scenes` writes results.json: medians of five, about three minutes; no other work on the machine.

import { writeFileSync } from "node:fs";
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

/** What must be answered at once, whatever it says. */
const hard = {
  "10,000 characters": `${twenty}, `.repeat(200).slice(0, 10_000),
  "10,000 characters of one word": "relation ".repeat(2000).slice(0, 10_000),
  "200 things": Array.from({ length: 200 }, (_, i) => `a ${["cat", "dog", "red cube", "blue bird"][i % 4]}`).join(", "),
  "right-to-left, emoji and mixed": `قطة حمراء 🐱🐶 un chat rouge and a blue dog שלום 红色的苹果 `.repeat(40),
  contradictions: `${"a cat to the left of a dog and to the right of the dog, above and below it, ".repeat(40)}`,
};

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number) => Math.round(value * 100) / 100;

const results: object[] = [];
function tell(result: object): void {
  results.push(result);
  console.log(JSON.stringify(result));
}

const pipeline = await openModel();
try {
  await generate({ prompt: "a cat and a dog", seed: 0 }, { pipeline });
  for (const [name, prompt] of Object.entries({ eight, twenty, eightWatercolour: `${eight}, in watercolour style` })) {
    const drawn: Generation["timingsMs"][] = [];
    for (let seed = 0; seed < runs; seed++) drawn.push((await generate({ prompt, seed }, { pipeline })).timingsMs);
    const of = (stage: keyof Generation["timingsMs"]) => round(median(drawn.map((timings) => timings[stage])) / 1000);
    const stages = { plan: of("plan"), sample: of("sample"), decode: of("decode"), compose: of("compose") };
    tell({ name, totalSeconds: of("total"), stages });
  }
} finally {
  await pipeline.close();
}

function planningMs(prompt: string, times: number): number {
  const spent: number[] = [];
  for (let seed = 0; seed < times; seed++) {
    const start = performance.now();
    planScene(prompt, { seed });
    spent.push(performance.now() - start);
  }
  return round(median(spent));
}

tell({ name: "plan of 500 characters", characters: longPrompt.length, medianMs: planningMs(longPrompt, 50) });
for (const [name, prompt] of Object.entries(hard))
  tell({ name: `plan of ${name}`, characters: prompt.length, medianMs: planningMs(prompt, 5) });
writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(results, undefined, 2)}\n`);
