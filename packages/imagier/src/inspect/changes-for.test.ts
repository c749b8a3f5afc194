import { type ClaimKind, type JudgedClaim, parseScenePlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { changesFor, mostRounds } from "./changes-for.js";

const plan = parseScenePlan({
  schemaVersion: 1,
  seed: 1,
  canvas: { widthPx: 512, heightPx: 512 },
  layers: [
    { kind: "thing", id: "cat", concept: "cat", colour: "red" },
    { kind: "thing", id: "dog", concept: "dog" },
    { kind: "shape", id: "star", shape: "star" },
  ],
  relations: [],
  without: [],
  unmet: [],
});

const broken = (kind: ClaimKind, ...layers: string[]): JudgedClaim => ({
  ...{ kind, layers, verdict: "fail", confidence: 1, evidence: [], sentence: { en: "", fr: "" } },
});

const said = (claims: JudgedClaim[], round: number) =>
  changesFor(claims, plan, round).map(({ layer, action }) => `${layer} ${action}`);

describe("changesFor", () => {
  it("changes the failing layer alone, and tries another cure in the next round", () => {
    expect(said([broken("colour", "cat")], 0)).toEqual(["cat re-colour"]);
    expect(said([broken("colour", "cat")], 1)).toEqual(["cat reseed"]);
    expect(said([broken("object", "dog")], 0)).toEqual(["dog reseed"]);
    expect(said([broken("object", "dog")], 1)).toEqual(["dog re-place"]);
    expect(said([broken("object", "dog")], 2)).toEqual(["dog redraw"]);
    expect(said([broken("object", "dog")], mostRounds)).toEqual([]);
  });

  it("moves the subject of a relation, then its object, then both", () => {
    const relation = [broken("relation", "cat", "dog")];
    expect([0, 1, 2].map((round) => said(relation, round))).toEqual([
      ["cat re-place"],
      ["dog re-place"],
      ["cat re-place", "dog re-place"],
    ]);
  });

  it("leaves a relation be until what it is about is there", () => {
    expect(said([broken("object", "cat"), broken("relation", "dog", "cat")], 0)).toEqual(["cat reseed"]);
  });

  it("does one thing to a layer in a round, and only moves what a rasteriser sets", () => {
    expect(said([broken("object", "cat"), broken("colour", "cat")], 0)).toEqual(["cat reseed"]);
    expect(said([broken("object", "star"), broken("colour", "star")], 0)).toEqual(["star re-place"]);
    expect(said([broken("colour", "star"), broken("absence")], 0)).toEqual([]);
  });
});
