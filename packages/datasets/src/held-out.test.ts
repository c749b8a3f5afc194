import { colourIds } from "@imagier/colours";
import { expect, it } from "vitest";
import { holdOut, isHeldOutColour } from "./held-out.js";

const artists = ["a", "b", "c", "d", "e"];
const records = Array.from({ length: 1000 }, (_, concept) =>
  artists.slice(0, concept < 500 ? 5 : 2).map((artist) => ({
    concept: `${concept}`,
    artist,
    id: `${artist}/${concept}`,
    pixelsSha256: `${artist}${concept}`,
    side: "generator" as const,
  })),
).flat();

it("holds out one artist's drawing of about a tenth of the concepts that have three artists", () => {
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
  const grown = [...records, { concept: "1", artist: "z", id: "z/1", pixelsSha256: "z1", side: "generator" as const }];
  const others = (list: string[]) => list.filter((id) => !id.endsWith("/1"));
  expect(others(ids(grown))).toEqual(others(ids(records)));
});

it("holds out a twin with the same pixels under another concept", () => {
  const held = records.find(holdOut(records))!;
  const twin = {
    concept: "twin",
    artist: "q",
    id: "q/twin",
    pixelsSha256: held.pixelsSha256,
    side: "generator" as const,
  };
  expect(holdOut([...records, twin])(twin)).toBe(true);
});

it("holds out what looks like a drawing that is held out", () => {
  const held = records.find(holdOut(records))!;
  const like = { ...held, id: "q/like", artist: "q", concept: "like", pixelsSha256: "other", duplicateOf: held.id };
  expect(holdOut([...records, like])(like)).toBe(true);
});

it("keeps every drawing of the judges' artists from training, and what repeats one", () => {
  const judged = { concept: "9", artist: "j", id: "j/9", pixelsSha256: "j9", side: "judge" as const };
  const copy = {
    ...judged,
    artist: "a",
    id: "a/copy",
    pixelsSha256: "copy",
    side: "generator" as const,
    duplicateOf: "j/9",
  };
  const isHeldOut = holdOut([...records, judged, copy]);
  expect([isHeldOut(judged), isHeldOut(copy)]).toEqual([true, true]);
  expect(records.filter(isHeldOut)).toEqual(records.filter(holdOut(records)));
});

it("holds out about a twentieth of the colours of things", () => {
  const pairs = records.flatMap(({ concept }) => colourIds.map((colour) => isHeldOutColour(concept, colour)));
  const share = pairs.filter(Boolean).length / pairs.length;
  expect(share).toBeGreaterThan(0.04);
  expect(share).toBeLessThan(0.06);
});
