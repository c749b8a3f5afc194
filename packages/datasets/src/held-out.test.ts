import { expect, it } from "vitest";
import { holdOut } from "./held-out.js";

const artists = ["a", "b", "c", "d", "e"];
const records = Array.from({ length: 1000 }, (_, concept) =>
  artists.slice(0, concept < 500 ? 5 : 3).map((artist) => ({
    concept: `${concept}`,
    artist,
    id: `${artist}/${concept}`,
    pixelsSha256: `${artist}${concept}`,
  })),
).flat();

it("holds out one artist's drawing of about a tenth of the concepts that have four artists", () => {
  const held = records.filter(holdOut(records));
  expect(held.every(({ concept }) => Number(concept) < 500)).toBe(true);
  expect(new Set(held.map(({ concept }) => concept)).size).toBe(held.length);
  expect(held.length).toBeGreaterThan(30);
  expect(held.length).toBeLessThan(75);
  expect(new Set(held.map(({ artist }) => artist)).size).toBe(5);
});

it("does not depend on the order, and stays the same for concepts without a new artist", () => {
  const ids = (all: typeof records) => all.filter(holdOut(all)).map(({ id }) => id);
  expect(ids([...records].reverse()).sort()).toEqual(ids(records).sort());
  const grown = [...records, { concept: "1", artist: "z", id: "z/1", pixelsSha256: "z1" }];
  const others = (list: string[]) => list.filter((id) => !id.endsWith("/1"));
  expect(others(ids(grown))).toEqual(others(ids(records)));
});

it("holds out a twin with the same pixels under another concept", () => {
  const held = records.find(holdOut(records))!;
  const twin = { concept: "twin", artist: "q", id: "q/twin", pixelsSha256: held.pixelsSha256 };
  expect(holdOut([...records, twin])(twin)).toBe(true);
});
