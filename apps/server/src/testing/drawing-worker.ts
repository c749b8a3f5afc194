// A worker for tests: takes jobs from the real queue and draws, of each, small pictures of one colour that the seed decides.
// Not the engine: nothing of a network. Words in the prompt steer it: "slowly" waits between its steps, "badly" fails.

import { setTimeout as pause } from "node:timers/promises";
import type { JobWish } from "@imagier/contracts";
import type { ClaimedJob, DrawnPicture, Service } from "@imagier/service";
import sharp from "sharp";

const steps = 4;

interface DrawingWorker {
  stop(): Promise<void>;
}

export async function startDrawingWorker({ jobs }: Service): Promise<DrawingWorker> {
  const stopped = new AbortController();
  const cancelled = new Set<string>();
  const unwatch = await jobs.watchCancels((id) => cancelled.add(id));
  const work = async () => {
    while (!stopped.signal.aborted) {
      const [job] = await jobs.claim({ workerId: "test-worker" });
      if (job === undefined) await jobs.waitForWork(1_000, stopped.signal);
      else await draw(jobs, job, () => cancelled.has(job.id));
    }
  };
  const working = work();
  return {
    stop: async () => {
      stopped.abort();
      await working;
      await unwatch();
    },
  };
}

async function draw(jobs: Service["jobs"], job: ClaimedJob, isCancelled: () => boolean): Promise<void> {
  const words = wordsOf(job.wish);
  for (let step = 1; step <= steps; step++) {
    if (isCancelled()) return jobs.cancelled(job);
    if (words.includes("badly")) {
      return jobs.fail(job, {
        code: "SAMPLE_NOT_FINITE",
        title: "Not a number",
        message: "It went badly.",
        hint: "Try.",
      });
    }
    await jobs.progress(job, { stage: "sample", stepsDone: step, stepsTotal: steps });
    const preview = await colouredSquare(job.seed, "32x32", "webp");
    await jobs.preview(job, { image: 0, stepsDone: step, webpBase64: preview.toString("base64") });
    if (words.includes("slowly")) await pause(150);
  }
  const pictures: DrawnPicture[] = [];
  for (let image = 0; image < countOf(job.wish); image++) pictures.push(await pictureOf(job, image));
  await jobs.finish(job, pictures, { timingsMs: { total: 1 }, warnings: [] });
}

async function pictureOf({ wish, seed: lot }: ClaimedJob, image: number): Promise<DrawnPicture> {
  const seed = ("wish" in wish ? wish.wish.seed : undefined) ?? lot;
  const size = ("wish" in wish ? wish.wish.size : undefined) ?? "64x64";
  const format = ("wish" in wish ? wish.wish.format : undefined) ?? "png";
  const [widthPx, heightPx] = size.split("x").map(Number) as [number, number];
  return {
    image,
    bytes: await colouredSquare(seed + image, size, format),
    thumbnail: await colouredSquare(seed + image, "16x16", "webp"),
    format,
    widthPx,
    heightPx,
    prompt: wordsOf(wish),
    model: "imagier-1",
    seed,
    details: { credits: [], plan: { seed }, timingsMs: { total: 1 } },
    ...("parent" in wish && wish.parent !== undefined ? { parentId: wish.parent } : {}),
  };
}

function colouredSquare(seed: number, size: string, format: string): Promise<Buffer> {
  const [width, height] = size.split("x").map(Number) as [number, number];
  const background = { r: seed % 256, g: (seed >> 8) % 256, b: 128, alpha: 1 };
  return sharp({ create: { width, height, channels: 4, background } })
    .toFormat(format as "png")
    .toBuffer();
}

const wordsOf = (wish: JobWish) =>
  wish.kind === "draw" ? wish.wish.prompt : wish.kind === "edit" ? wish.instruction : wish.kind;

const countOf = (wish: JobWish) =>
  (wish.kind === "draw" ? wish.wish.count : wish.kind === "vary" ? wish.count : 1) ?? 1;
