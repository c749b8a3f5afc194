// What the suites share: users to be, wishes to submit, pictures to give back, a queue without what the last test left.
// Not the suites.

import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { JobWish } from "@imagier/contracts";
import type { Caller, DrawnPicture, Service } from "../index.js";

/** Gives the service that the tests of a file share. */
export type GetService = () => Service;

export async function callerOf(service: Service, tier = "owner"): Promise<Caller> {
  const user = await service.users.create({ name: "somebody", tier });
  return { user, keyId: "key_of_a_test", scopes: ["draw"] };
}

export function wishFor(prompt = "a red apple", count = 1): JobWish {
  return { kind: "draw", wish: { prompt, count } };
}

/** Bytes that no other picture has, unless they are given. */
export function pictureOf(image = 0, bytes: Uint8Array = randomBytes(64)): DrawnPicture {
  return {
    image,
    bytes,
    thumbnail: bytes.slice(0, 8),
    format: "png",
    widthPx: 512,
    heightPx: 512,
    prompt: "a red apple",
    model: "imagier-1",
  };
}

export async function emptyQueue(service: Service): Promise<void> {
  for (const state of ["queued", "running"] as const) {
    for (const job of await service.jobs.list(undefined, { state, limit: 200 })) {
      await service.jobs.cancel(undefined, job.id);
    }
  }
  // What runs in a test that is over runs with nobody: its lease ends at once.
  for (const job of await service.jobs.list(undefined, { state: "running", limit: 200 })) {
    for (let attempt = 1; attempt < 6; attempt++) {
      for (const workerId of ["one", "two"]) await service.jobs.cancelled({ id: job.id, workerId, attempt });
    }
  }
  // A measure of the queue may be a moment old: places are told from one of an empty queue.
  while ((await service.jobs.load()).waiting > 0) await sleep(20);
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
