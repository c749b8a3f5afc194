// How many composed pictures worker threads make a second, ahead of a consumer that only takes them.
// `npm run bench:feed -- DATASET`, after `npx imagier dataset build`. Says CPU time too: other work slows the clock, not it.

import {
  basicColours,
  defaultDatasetDir,
  type GlyphSheets,
  openDrawings,
  openFeed,
  readGlyphSheets,
  type SceneExamplesData,
  type StampData,
  sceneExamplesModule,
  sceneFields,
  stampData,
} from "@imagier/datasets";

const warmUpExamples = 6000;
const measuredExamples = 9000;

interface Case {
  name: string;
  workers: number;
  options: Omit<SceneExamplesData, "stamps" | "seed" | "glyphs">;
}

interface Materials {
  stamps: StampData;
  glyphs: GlyphSheets;
}

const cases: readonly Case[] = [
  { name: "scenes of 1 to 20 objects", workers: 1, options: {} },
  { name: "scenes of 1 to 20 objects", workers: 2, options: {} },
  { name: "single objects", workers: 1, options: { outlines: { single: 1 } } },
  { name: "single objects", workers: 2, options: { outlines: { single: 1 } } },
];

async function measure({ name, workers, options }: Case, { stamps, glyphs }: Materials): Promise<void> {
  const feed = openFeed<SceneExamplesData>({
    module: sceneExamplesModule,
    exportName: "openSceneExamples",
    data: { stamps, seed: 1, glyphs, ...options },
    fields: sceneFields(options.sizePx),
    workers,
    to: warmUpExamples + measuredExamples,
  });
  let began = 0;
  let cpu = process.cpuUsage();
  for await (const { index } of feed) {
    if (index !== warmUpExamples) continue;
    began = performance.now();
    cpu = process.cpuUsage();
  }
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const cpuMicros = (user + system) / measuredExamples;
  const rate = Math.round(measuredExamples / seconds);
  console.log(`${name}, ${workers} worker(s): ${rate} a second; ${Math.round(cpuMicros)} us of CPU each, all threads`);
}

const drawings = await openDrawings(process.argv[2] ?? defaultDatasetDir());
const usable = drawings.records.flatMap((record, index) =>
  record.isSkinTone || record.isFlag || drawings.isHeldOut(record) ? [] : [index],
);
const glyphs = await readGlyphSheets();
const stamps = stampData(drawings, usable, basicColours);
console.log(`${usable.length} drawings of ${stamps.things.length} things, 64 px`);
for (const one of cases) await measure(one, { stamps, glyphs });
