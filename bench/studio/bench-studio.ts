// What the studio costs whoever opens it: scripts and time until the box can be typed in, and the longest task while 5,000
// pictures are scrolled. `npm run bench:studio`; a real Chromium and the real service. Results go to bench/studio/results.json.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { makeUpGallery } from "../../apps/studio/src/testing/made-up-gallery.js";
import { openStudio, type VisitedPage } from "../../apps/studio/src/testing/open-studio.js";
import { tracePage } from "./trace-page.js";

const loads = 7;
const pictures = 5_000;
const dist = fileURLToPath(new URL("../../apps/studio/dist/", import.meta.url));
const exampleThumbnail = fileURLToPath(
  new URL("../../apps/studio/src/features/draw/style-pictures/finish-watercolour.webp", import.meta.url),
);

/** A flight to the end, a screen every second frame; and as fast as one can still look, the wheel turned hard. */
const paces = {
  flight: { pxEach: 700, frames: 2 },
  wheel: { pxEach: 80, frames: 1 },
} as const;
type Pace = (typeof paces)[keyof typeof paces];

/**
 * Runs in the page, until nothing more comes. As text: a function that is sent there would take names along that only this
 * side knows.
 */
const scrollToTheEnd = ({ pxEach, frames }: Pace) => `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let still = 0; still < 120; ) {
    const before = window.scrollY;
    window.scrollBy(0, ${pxEach});
    for (let waited = 0; waited < ${frames}; waited++) await frame();
    still = window.scrollY === before ? still + 1 : 0;
  }
})()`;

const studio = await openStudio();
try {
  const usableMs: number[] = [];
  let scriptBytes = 0;
  const threadMs: number[] = [];
  for (let load = 0; load < loads; load++) {
    const loaded = await firstLoad();
    usableMs.push(loaded.ms);
    threadMs.push(loaded.threadMs);
    scriptBytes = loaded.bytes;
  }
  usableMs.sort((a, b) => a - b);
  threadMs.sort((a, b) => a - b);
  const flight = await scrollGallery(paces.flight);
  const wheel = await scrollGallery(paces.wheel);
  const result = {
    scriptGzipBytes: scriptBytes,
    usableMs: { median: Math.round(usableMs[loads >> 1]!), slowest: Math.round(usableMs.at(-1)!) },
    /** Of the page's thread until then, so that a busy machine counts for little. */
    pageThreadMs: Math.round(threadMs[loads >> 1]!),
    gallery: { pictures, flight, wheel },
  };
  console.log(JSON.stringify(result));
  await writeFile(join(import.meta.dirname, "results.json"), `${JSON.stringify(result, undefined, 2)}\n`);
} finally {
  await studio.close();
}

/** With an empty cache, from the address to a box that takes words. */
async function firstLoad(): Promise<{ ms: number; threadMs: number; bytes: number }> {
  const { page, context } = await studio.visit({ isBlank: true });
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const understood = page.waitForResponse("**/v1/plans");
  const began = performance.now();
  await page.goto(`${studio.serving.studioUrl}#key=${studio.key}`, { waitUntil: "commit" });
  await page.getByLabel("What to draw").fill("a");
  const ms = performance.now() - began;
  const { metrics } = await devtools.send("Performance.getMetrics");
  const threadMs = 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
  await understood; // by then all that drawing needs is loaded
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith(".js")),
  );
  const files = await Promise.all(scripts.map((path) => readFile(dist + path.replace("/studio/", ""))));
  await context.close();
  return { ms, threadMs, bytes: files.reduce((sum, file) => sum + gzipSync(file).length, 0) };
}

async function scrollGallery(pace: Pace) {
  const { page, context } = await studio.visit({ widthPx: 1440, heightPx: 900 });
  await makeUpGallery(context, pictures, await readFile(exampleThumbnail));
  await page.evaluate('location.hash = "#/gallery"');
  await page.locator("a[href*='gallery/pic_']").first().waitFor();
  await page.waitForTimeout(1_000);
  const tasks = await watchTasks(page);
  const began = performance.now();
  const { longestCpuMs } = await tracePage(page, () => page.evaluate(scrollToTheEnd(pace)));
  const scrolledMs = Math.round(performance.now() - began);
  const durations = await tasks();
  await context.close();
  const longestTaskMs = Math.round(Math.max(0, ...durations));
  return { longestTaskMs, longestTaskCpuMs: Math.round(longestCpuMs), tasksOver50Ms: durations.length, scrolledMs };
}

/** Chromium tells of tasks over 50 ms. */
async function watchTasks(page: VisitedPage["page"]): Promise<() => Promise<number[]>> {
  await page.evaluate(`
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: "longtask" });
    undefined`);
  return () => page.evaluate<number[]>("window.longTasks");
}
