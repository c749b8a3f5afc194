// Whether a scene of 20 layers follows the hand: frames while one of them is dragged, and what a frame costs the page's thread.
// `npm run bench:studio-drag`; a real Chromium, the real service and model. Results go to bench/studio-drag/results.json.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ImagierClient } from "@imagier/client";
import { type OpenStudio, openStudio } from "../../apps/studio/src/testing/open-studio.js";
import { tracePage } from "../studio/trace-page.js";

const frames = 240;
/** A frame at 60 Hz, and what a clock may be late. */
const frameMs = 1000 / 60 + 1;
const canvas = { widthPx: 1024, heightPx: 768 };
const concepts =
  "apple banana pear cherries lemon tomato carrot mushroom bread cheese cat dog fox rabbit bird fish turtle house car rocket".split(
    " ",
  );

const studio = await openStudio();
try {
  const picture = await drawScene(studio);
  const { page, context } = await studio.visit({ widthPx: 1440, heightPx: 900, hash: `#/layers/${picture}` });
  // Every thing and the background, on the canvas as its own pixels; each row of the list has a small one, too.
  await page.waitForFunction((count) => document.querySelectorAll("canvas").length >= count, 2 * concepts.length, {
    timeout: 300_000,
  });
  await page.waitForTimeout(2_000);
  const held = page.locator(`[data-layer="${concepts[0]}"]`);
  const box = (await held.boundingBox())!;
  const hand = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(hand.x, hand.y);
  await page.mouse.down();
  const tracing = await tracePage(page, () => page.evaluate(dragInFrames, { ...hand, frames }));
  await page.mouse.up();
  await context.close();
  const intervals = tracing.value.slice(1).map((at, i) => at - tracing.value[i]!);
  const sorted = [...intervals].sort((a, b) => a - b);
  const result = {
    layers: concepts.length,
    frames,
    frameMs: { median: rounded(sorted[sorted.length >> 1]!), p95: rounded(sorted[Math.floor(sorted.length * 0.95)]!) },
    inTimePart: rounded(intervals.filter((ms) => ms <= frameMs).length / intervals.length, 1000),
    /** Of the processor, so that a busy machine counts for nothing. */
    pageThreadMsPerFrame: rounded(tracing.cpuMs / frames),
    longestTaskCpuMs: rounded(tracing.longestCpuMs),
  };
  console.log(JSON.stringify(result));
  await writeFile(join(import.meta.dirname, "results.json"), `${JSON.stringify(result, undefined, 2)}\n`);
} finally {
  await studio.close();
}

/** Twenty things in five columns, by the network. */
async function drawScene({ serving, key }: OpenStudio): Promise<string> {
  const service = new ImagierClient({ baseUrl: serving.url, key });
  const layers = concepts.map((concept, i) => ({
    ...{ kind: "thing", id: concept, concept, seed: i, depth: i / 100 },
    boxes: [{ left: 30 + (i % 5) * 200, top: 20 + Math.floor(i / 5) * 185, width: 160, height: 160 }],
  }));
  const plan = {
    ...{ schemaVersion: 1, seed: 7, canvas, background: { setting: "meadow" }, layers },
    ...{ relations: [], without: [], unmet: [] },
  };
  const { id } = await service.jobs.submit({ kind: "plan", plan });
  const { pictures, error } = await service.jobs.finished(id);
  if (pictures[0] === undefined) throw new Error(`The scene was not drawn: ${error?.message}`);
  return pictures[0].id;
}

/** Runs in the page: the hand moves once in every frame, in a circle; when each frame began. */
async function dragInFrames({ x, y, frames }: { x: number; y: number; frames: number }): Promise<number[]> {
  const began: number[] = [];
  while (began.length <= frames) {
    began.push(await new Promise<number>((resolve) => requestAnimationFrame(resolve)));
    const angle = began.length / 20;
    const at = { clientX: x + 150 * Math.sin(angle), clientY: y + 120 * (1 - Math.cos(angle)) };
    window.dispatchEvent(new PointerEvent("pointermove", { pointerId: 1, bubbles: true, ...at }));
  }
  return began;
}

function rounded(value: number, parts = 100): number {
  return Math.round(value * parts) / parts;
}
