import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type NounNet, readNounNet } from "./wordnet-nouns.js";

/** Three senses in WordNet's format: a seat, two words for a sofa, and a person of that name. */
let dir: string;
let net: NounNet;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "wordnet-nouns-"));
  const index = [
    "  1 a licence stands here",
    "couch n 2 2 @ ~ 2 1 00000010 00000020",
    "chesterfield_sofa n 1 1 @ 1 0 00000010",
  ];
  const data = [
    "  1 a licence stands here",
    '00000010 06 n 03 chesterfield_sofa 0 couch 0 Chesterfield 0 001 @ 00000020 n 0000 | a seat; "he sat"; for two',
    "00000020 06 n 01 couch 0 000 | furniture",
    "00000030 18 n 01 Couch 0 001 @i 00000020 n 0000 | a man",
  ];
  await writeFile(join(dir, "index.noun"), index.join("\n"));
  await writeFile(join(dir, "data.noun"), data.join("\n"));
  net = await readNounNet(dir);
});
afterAll(() => rm(dir, { recursive: true }));

it("gives a sense its words, its gloss without examples, and its kinds", () => {
  expect(net.senses.get("00000010")).toEqual({
    id: "00000010",
    file: 6,
    words: ["chesterfield sofa", "couch"],
    gloss: "a seat; ; for two",
    kinds: ["00000020"],
  });
});

it("gives senses in order, how many were met, and what is below", () => {
  expect(net.sensesOf("couch")).toEqual(["00000010", "00000020"]);
  expect(net.sensesOf("chesterfield sofa")).toEqual(["00000010"]);
  expect(net.sensesOf("wug")).toEqual([]);
  expect([net.metSenses("couch"), net.metSenses("chesterfield sofa")]).toEqual([1, 0]);
  expect(net.kindsBelow("00000020")).toEqual(["00000010", "00000030"]);
});

it("says where WordNet is wanting", async () => {
  await expect(readNounNet(join(dir, "none"))).rejects.toMatchObject({ code: "DATASET_INVALID" });
});
