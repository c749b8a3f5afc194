// The suites as they are made: as many prompts as promised, the same from one seed, and each says what it asks to be seen.

import { describe, expect, it } from "vitest";
import { claimSuiteNames, claimSuites, sampled } from "./claim-suites.js";
import { expectEntry } from "./expect-entry.js";
import { makeGeneval } from "./make-geneval.js";
import { sayClauses } from "./say-entry.js";
import { parseSuite, type SuiteEntry } from "./suite-entry.js";

const countBy = (entries: readonly SuiteEntry[]) => {
  const counts: Record<string, number> = {};
  for (const { tag } of entries) counts[tag] = (counts[tag] ?? 0) + 1;
  return counts;
};

describe("geneval", () => {
  const entries = makeGeneval(8);

  it("has as many prompts of each task as the benchmark, none twice", () => {
    expect(countBy(entries)).toEqual({
      single_object: 80,
      two_object: 99,
      counting: 80,
      colors: 94,
      position: 100,
      color_attr: 100,
    });
    expect(new Set(entries.map(({ prompt }) => prompt)).size).toBe(553);
  });

  it("is the same from the same seed and another from another", () => {
    expect(makeGeneval(8)).toEqual(entries);
    expect(makeGeneval(9)).not.toEqual(entries);
  });

  it("keeps the published rules", () => {
    for (const { tag, include, exclude, prompt } of entries) {
      expect(prompt).toMatch(/^a photo of /);
      if (tag === "counting") {
        expect(include[0]!.count).toBeGreaterThanOrEqual(2);
        expect(include[0]!.count).toBeLessThanOrEqual(4);
        expect(exclude).toEqual([{ class: include[0]!.class, count: include[0]!.count + 1 }]);
      }
      if (tag === "colors" || tag === "color_attr")
        expect(include.every((clause) => clause.color !== undefined && clause.class !== "person")).toBe(true);
      if (tag === "color_attr") expect(include[0]!.color).not.toBe(include[1]!.color);
      if (tag === "position") expect(include[1]!.position![1]).toBe(0);
    }
  });
});

it.each(claimSuiteNames)("%s can be read back from its own lines, and every line says what to look for", (name) => {
  const entries = claimSuites[name].make(8, ["noto", "openmoji"]);
  expect(parseSuite(entries.map((entry) => JSON.stringify(entry)).join("\n"), "it")).toEqual(entries);
  for (const entry of entries) {
    const { things, texts } = expectEntry(entry);
    expect(things.length + texts.length).toBeGreaterThan(0);
  }
});

it("many asks for 8, 12, 16 and 20 things, each number exact", () => {
  for (const entry of claimSuites.many.make(8, [])) {
    const { things } = expectEntry(entry);
    const all = things.reduce((sum, { count }) => sum + count, 0);
    expect(`${all} objects`).toBe(entry.tag);
    expect(things.every(({ isExact }) => isExact)).toBe(true);
  }
});

it("faults differ from their prompt in one clause", () => {
  for (const { prompt, fault } of claimSuites.faults.make(8, [])) expect(fault!.drawn).not.toBe(prompt);
});

it("a sample has of each category its share, and is the same in every run", () => {
  const entries = makeGeneval(8);
  const some = sampled(entries, 60, 1);
  expect(Object.values(countBy(some))).toEqual([10, 10, 10, 10, 10, 10]);
  expect(sampled(entries, 60, 1)).toEqual(some);
});

describe("what clauses are called", () => {
  const clauses = [
    { class: "cat", count: 1, color: "black" },
    { class: "dog", count: 2 },
    { class: "elephant", count: 1, position: ["left of", 0] as [string, number] },
  ];

  it("says a list, then how its things stand", () => {
    expect(sayClauses(clauses, "en")).toBe(
      "a black cat, two dogs and an elephant. The elephant is to the left of the black cat",
    );
    expect(sayClauses(clauses, "fr")).toBe(
      "un chat noir, deux chiens et un éléphant. L'éléphant est à gauche du chat noir",
    );
  });

  it("says two in one go", () => {
    expect(sayClauses([clauses[0]!, clauses[2]!], "en")).toBe("an elephant to the left of a black cat");
  });
});

describe("a file in GenEval's form", () => {
  it("is read as the benchmark means it", () => {
    const line =
      '{"tag": "position", "include": [{"class": "cell phone", "count": 1}, {"class": "cow", "count": 1, "position": ["left of", 0]}], "prompt": "a photo of a cow left of a cell phone"}';
    const [entry] = parseSuite(`${line}\n\n`, "it");
    const { things, relations } = expectEntry(entry!);
    expect(things.map(({ concept, isExact }) => [concept, isExact])).toEqual([
      ["cell phone", false],
      ["cow", false],
    ]);
    expect(things[0]!.also).toContain("mobile phone");
    expect(relations[0]).toMatchObject({ relation: "left-of", objects: [{ thing: "clause-0" }] });
  });

  it.each([
    ["{", "line 1"],
    ['{"tag": "x", "prompt": ""}', "prompt"],
    ['{"tag": "x", "prompt": "x", "include": [{"class": "cat", "count": 0}]}', "count"],
    ['{"tag": "x", "prompt": "x", "include": [{"class": "cat", "count": 1, "position": ["above", 7]}]}', "clause 7"],
  ])("%s is refused by name", (line, told) => {
    expect(() => parseSuite(line, "it")).toThrow(
      expect.objectContaining({ code: "SUITE_INVALID", message: expect.stringContaining(told) }),
    );
  });

  it("with a colour or a position that nobody knows is refused", () => {
    for (const clause of [
      { class: "cat", count: 1, color: "octarine" },
      { class: "cat", count: 1, position: ["beyond", 0] },
    ]) {
      const [entry] = parseSuite(JSON.stringify({ tag: "x", prompt: "x", include: [clause] }), "it");
      expect(() => expectEntry(entry!)).toThrow(expect.objectContaining({ code: "SUITE_INVALID" }));
    }
  });
});
