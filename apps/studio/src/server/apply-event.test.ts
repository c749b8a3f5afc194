import type { JobEvent, JobView, PictureView } from "@imagier/contracts";
import { expect, it } from "vitest";
import { applyEvent } from "./apply-event.js";

const job: JobView = {
  id: "job_0",
  state: "queued",
  wish: { kind: "draw", wish: { prompt: "a cat", count: 2 } },
  position: 3,
  estimateMs: 9_000,
  pictures: [],
  warnings: [],
  limited: [],
  createdAt: "2026-01-01T00:00:00Z",
};

const picture = (image: number): PictureView => ({
  id: `pic_${image}`,
  kind: "drawn",
  sha256: "",
  format: "png",
  widthPx: 64,
  heightPx: 64,
  sizeBytes: 1,
  image,
  isFavourite: false,
  createdAt: "2026-01-01T00:00:00Z",
});

it("follows a job from the queue to its last picture, in whatever order they come", () => {
  const events: JobEvent[] = [
    { type: "queued", id: 1, position: 1 },
    { type: "started", id: 2 },
    { type: "progress", id: 3, progress: { stage: "sample", stepsDone: 5, stepsTotal: 24 } },
    { type: "preview", id: 4, image: 0, stepsDone: 5, webpBase64: "" },
    { type: "picture", id: 5, picture: picture(1) },
    { type: "picture", id: 6, picture: picture(0) },
    { type: "picture", id: 7, picture: picture(1) },
  ];
  const states: JobView[] = [];
  for (const event of events) states.push(applyEvent(states.at(-1) ?? job, event));
  expect(states[0]).toMatchObject({ state: "queued", position: 1, estimateMs: 9_000 });
  expect(states[1]).toMatchObject({ state: "running", position: undefined });
  expect(states[3]?.progress?.stepsDone).toBe(5);
  expect(states.at(-1)?.pictures.map(({ id }) => id)).toEqual(["pic_0", "pic_1"]);
});

it("takes the service's own word for how it ended", () => {
  const ended: JobView = { ...job, state: "cancelled" };
  expect(applyEvent(job, { type: "done", id: 9, job: ended })).toBe(ended);
});
