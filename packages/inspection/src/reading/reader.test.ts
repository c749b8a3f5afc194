// The reader reads block letters, in a process of its own, and can be stopped.

import { afterAll, expect, it } from "vitest";
import { openReader } from "./reader.js";

const letters: Record<string, readonly string[]> = {
  H: ["#   #", "#   #", "#   #", "#####", "#   #", "#   #", "#   #"],
  E: ["#####", "#    ", "#    ", "#### ", "#    ", "#    ", "#####"],
  L: ["#    ", "#    ", "#    ", "#    ", "#    ", "#    ", "#####"],
  T: ["#####", "  #  ", "  #  ", "  #  ", "  #  ", "  #  ", "  #  "],
};
const dot = 7;
const margin = 40;

function written(word: string) {
  const [widthPx, heightPx] = [2 * margin + word.length * 6 * dot, 2 * margin + 7 * dot];
  const rgb = new Uint8Array(widthPx * heightPx * 3).fill(255);
  for (let y = margin; y < heightPx - margin; y++) {
    for (let x = margin; x < widthPx - margin; x++) {
      const column = Math.floor((x - margin) / dot);
      const row = letters[word[Math.floor(column / 6)]!]![Math.floor((y - margin) / dot)]!;
      if (row[column % 6] === "#") rgb.fill(20, (y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3);
    }
  }
  return { widthPx, heightPx, rgb };
}

const reader = openReader();
afterAll(() => reader.close());

it("reads a word and says where it stands, and nothing on an empty page", { timeout: 60_000 }, async () => {
  const [line, ...more] = await reader.read(written("HELL"));
  expect(line?.text).toBe("HELL");
  expect(line!.confidence).toBeGreaterThan(0.5);
  expect(Math.abs(line!.box.left - margin)).toBeLessThan(12);
  expect(Math.abs(line!.box.height - 7 * dot)).toBeLessThan(14);
  expect(more).toEqual([]);
  const { widthPx, heightPx } = written("");
  expect(await reader.read({ widthPx, heightPx, rgb: new Uint8Array(widthPx * heightPx * 3).fill(255) })).toEqual([]);
});

it("is stopped by a signal", { timeout: 60_000 }, async () => {
  const stop = new AbortController();
  const reading = reader.read(written("TELL"), stop.signal);
  stop.abort();
  await expect(reading).rejects.toMatchObject({ code: "CANCELLED" });
});
