// The feed gives the same examples in the same order with any number of workers, waits when nobody takes, and ends cleanly.

import { afterEach, describe, expect, it } from "vitest";
import { type Feed, type FeedOptions, openFeed } from "./open-feed.js";
import type { CountingData } from "./testing/counting-maker.js";

const open: Feed[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((feed) => feed.close()));
});

function countingFeed(options: Partial<FeedOptions<CountingData>> = {}): { feed: Feed; made: Int32Array } {
  const made = new Int32Array(new SharedArrayBuffer(4));
  const feed = openFeed<CountingData>({
    module: new URL("./testing/counting-maker.ts", import.meta.url),
    exportName: "openCounting",
    data: { made },
    fields: { square: 8, odd: 1 },
    ahead: 4,
    workers: 1,
    ...options,
  });
  open.push(feed);
  return { feed, made };
}

async function takeAll(feed: Feed): Promise<{ index: number; square: bigint; note: unknown }[]> {
  const taken = [];
  for await (const { index, fields, note } of feed) {
    const { buffer, byteOffset } = fields.square!;
    taken.push({ index, square: new BigInt64Array(buffer, byteOffset, 1)[0]!, note });
  }
  return taken;
}

describe("openFeed", () => {
  it("gives every example once and in order, with one worker and with two", async () => {
    const one = await takeAll(countingFeed({ workers: 1, from: 5, to: 40 }).feed);
    const two = await takeAll(countingFeed({ workers: 2, from: 5, to: 40 }).feed);
    expect(one).toEqual(
      Array.from({ length: 35 }, (_, n) => ({
        index: n + 5,
        square: BigInt((n + 5) ** 2),
        note: (n + 5) % 2 === 0 ? { even: n + 5 } : undefined,
      })),
    );
    expect(two).toEqual(one);
  });

  it("makes no more than there is room for", async () => {
    const { feed, made } = countingFeed({ workers: 2, ahead: 3 });
    await feed.next();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(made[0]).toBe(6);
    for (let n = 0; n < 4; n++) await feed.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(made[0]).toBe(10); // the fifth is still looked at
  });

  it("throws what the maker threw, naming the example", async () => {
    const { feed } = countingFeed({ data: { made: new Int32Array(new SharedArrayBuffer(4)), failAt: 3 } });
    const taken = takeAll(feed);
    await expect(taken).rejects.toMatchObject({ code: "FEED_FAILED" });
    await expect(taken).rejects.toThrow("Example 3 could not be made: three is one too many");
  });

  it("refuses a note that has no room, and a module without the function", async () => {
    await expect(takeAll(countingFeed({ noteBytes: 4 }).feed)).rejects.toThrow("at most 4 bytes but received 10");
    await expect(takeAll(countingFeed({ exportName: "openNothing" }).feed)).rejects.toThrow(
      'no function "openNothing"',
    );
  });

  it("ends its threads when the signal comes, and rejects with its reason", async () => {
    const controller = new AbortController();
    const { feed, made } = countingFeed({ signal: controller.signal, workers: 1 });
    await feed.next();
    controller.abort(new Error("enough"));
    await expect(feed.next()).rejects.toThrow("enough");
    await feed.close();
    const last = made[0];
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(made[0]).toBe(last);
  });
});
