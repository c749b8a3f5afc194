// From a plan to a report, on sightings whose truth is known: what is right passes, and every kind of fault is found.

import { type JudgedClaim, parseScenePlan } from "@imagier/contracts";
import { describe, expect, it } from "vitest";
import { expectPlan } from "./expect-plan.js";
import { judgeExpectation } from "./judge-expectation.js";
import { canvas, namer, seen } from "./testing/seen-scene.js";

const plan = (layers: readonly object[], more: object = {}) =>
  expectPlan(
    parseScenePlan({
      schemaVersion: 1,
      seed: 1,
      canvas,
      layers: layers.map((layer) => ({ kind: "thing", ...layer })),
      relations: [],
      without: [],
      unmet: [],
      ...more,
    }),
  );

const link = (subject: string, relation: string, ...objects: string[]) => ({
  subject: { layer: subject },
  relation,
  objects: objects.map((layer) => ({ layer })),
});

const judge = (...[expected, things, writing]: [ReturnType<typeof plan>, string[], Parameters<typeof seen>[1]?]) =>
  judgeExpectation(expected, seen(things, writing), { namer, canvas });

const faults = ({ claims }: { claims: readonly JudgedClaim[] }) =>
  claims
    .filter(({ verdict }) => verdict !== "pass")
    .map(({ kind, layers, verdict }) => `${kind} ${layers[0]} ${verdict}`);

const apples = plan([
  { id: "reds", concept: "apple", count: 2, colour: "red" },
  { id: "greens", concept: "apple", count: 1, colour: "green" },
  { id: "cat", concept: "cat" },
]);
const rightApples = [
  "green apple 100,500 90x90",
  "red apple 300,500 90x90",
  "red apple 500,500 90x90",
  "cat 800,500 200x200",
];

describe("things, counts and colours", () => {
  it("pass where all is there, however the sightings are ordered", () => {
    for (const things of [rightApples, [...rightApples].reverse()]) expect(judge(apples, things).verdict).toBe("pass");
  });

  it("tells one colour changed", () => {
    const report = judge(apples, rightApples.with(1, "blue apple 300,500 90x90"));
    expect(faults(report)).toEqual(["colour reds fail"]);
    expect(report.claims.find(({ verdict }) => verdict === "fail")!.sentence).toEqual({
      en: "Asked for: two red apples. Seen: one blue, one red.",
      fr: "Demandé : deux pommes rouges. Vu : un en bleu, un en rouge.",
    });
  });

  it("tells one too many and one too few", () => {
    expect(faults(judge(apples, [...rightApples, "red apple 900,100 90x90"]))).toEqual(["count reds fail"]);
    expect(
      faults(
        judge(
          apples,
          rightApples.filter((_, i) => i !== 2),
        ),
      ),
    ).toEqual(["count reds fail"]);
  });

  it("takes nothing for one too many because its kind was asked for: it looks like those, or is named so", () => {
    const cat = plan([{ id: "cat", concept: "cat" }]);
    const own = "cat 0.9 dog 0.05 500,500 90x90";
    expect(judge(cat, [own, "cat 0.05 hat 0.3 tree 0.3 200,500 90x90"]).verdict).toBe("pass");
    expect(faults(judge(cat, [own, "cat 0.85 dog 0.1 200,500 90x90"]))).toEqual(["count cat fail"]);
    const strange = "cat 0.3 dog 0.3 hat 0.3 500,500 90x90";
    expect(faults(judge(cat, [strange, strange.replace("500,", "200,")]))).toEqual(["count cat fail"]);
  });

  it("is as sure of one copy of a drawing as of the others", () => {
    const cats = plan([{ id: "cats", concept: "cat", count: 2 }]);
    const [sure, unsure] = ["cat 0.03 dog 0.6 hat 0.3 200,500 90x90", "cat 0.004 dog 0.6 hat 0.3 600,500 90x90"];
    expect(judge(cats, [sure, unsure]).verdict).toBe("pass");
    expect(judge(cats, [sure, "cat 0.004 tree 0.9 600,500 90x90"]).verdict).not.toBe("pass");
  });

  it("tells another thing in the place of one", () => {
    expect(faults(judge(apples, rightApples.with(3, "dog 800,500 200x200")))).toEqual([
      "object cat fail",
      "count cat fail",
    ]);
  });

  it("is unsure of what is half a name, and of what has none", () => {
    const half = rightApples.with(3, "cat 0.004 dog 0.5 800,500 200x200");
    expect(faults(judge(apples, half))).toEqual(["object cat unsure", "count cat unsure"]);
    expect(judge(plan([{ id: "x", concept: "qilin" }]), ["cat 500,500 90x90"]).verdict).toBe("unsure");
  });

  it("counts at least where it is not exact", () => {
    const things = [{ id: "a", concept: "apple", count: 2, isExact: false }];
    const expected = { ...plan([]), things };
    expect(judge(expected, ["apple 100,100 90x90", "apple 300,100 90x90", "apple 500,100 90x90"]).verdict).toBe("pass");
    expect(judge(expected, ["apple 100,100 90x90"]).verdict).toBe("fail");
  });
});

describe("relations", () => {
  const beside = (relation: string) =>
    plan(
      [
        { id: "cat", concept: "cat" },
        { id: "dog", concept: "dog" },
      ],
      { relations: [link("cat", relation, "dog")] },
    );

  it.each([
    ["left-of", "cat 200,500 100x100", "dog 700,500 100x100"],
    ["right-of", "cat 700,520 100x100", "dog 200,500 100x100"],
    ["above", "cat 500,200 100x100", "dog 500,700 100x100"],
    ["below", "cat 500,700 100x100", "dog 500,200 100x100"],
    ["on", "cat 500,420 100x100", "dog 500,550 200x200"],
    ["inside", "cat 500,500 100x100", "dog 500,500 300x300"],
    ["beside", "cat 300,500 100x100", "dog 450,500 100x100"],
  ])("%s holds one way and not the other", (relation, cat, dog) => {
    expect(judge(beside(relation), [cat, dog]).verdict).toBe("pass");
    if (relation === "beside") return;
    const swapped = [cat.replace("cat", "dog"), dog.replace("dog", "cat")];
    expect(faults(judge(beside(relation), swapped))).toEqual(["relation cat fail"]);
  });

  it("is in the dead zone where the centres hardly differ", () => {
    expect(judge(beside("left-of"), ["cat 460,500 200x200", "dog 499,500 200x200"]).verdict).toBe("fail");
  });

  it("gives things of one kind the roles that fit, though they look the same", () => {
    const two = plan(
      [
        { id: "one", concept: "cat" },
        { id: "two", concept: "cat" },
        { id: "dog", concept: "dog" },
      ],
      { relations: [link("one", "left-of", "dog"), link("two", "right-of", "dog")] },
    );
    const things = ["cat 800,500 99x99", "cat 200,500 100x100", "dog 500,500 100x100"];
    expect(judge(two, things).verdict).toBe("pass");
    expect(judge(two, [things[1]!, things[0]!, things[2]!]).verdict).toBe("pass");
    expect(judge(two, ["cat 200,300 99x99", "cat 200,600 99x99", things[2]!]).verdict).toBe("fail");
  });

  it("names one of several in reading order", () => {
    const worm = plan(
      [
        { id: "apples", concept: "apple", count: 3 },
        { id: "cat", concept: "cat" },
      ],
      {
        relations: [{ subject: { layer: "cat" }, relation: "on", objects: [{ layer: "apples", item: 2 }] }],
      },
    );
    const row = ["apple 500,500 90x90", "apple 700,510 90x90", "apple 300,505 90x90"];
    expect(judge(worm, [...row, "cat 700,420 60x60"]).verdict).toBe("pass");
    expect(judge(worm, [...row, "cat 300,420 60x60"]).verdict).toBe("fail");
  });

  it("fails with what was not seen", () => {
    expect(faults(judge(beside("left-of"), ["cat 200,500 90x90"]))).toContain("relation cat fail");
  });

  it("cannot tell which of two is in front where neither is lower", () => {
    const report = judge(beside("in-front-of"), ["cat 500,500 100x100", "dog 520,500 150x150"]);
    expect(faults(report)).toEqual(["relation cat unsure"]);
  });
});

describe("places, writing and what must not be there", () => {
  it("looks where on the canvas things stand", () => {
    const corner = plan([{ id: "cat", concept: "cat", place: "top-left" }]);
    expect(judge(corner, ["cat 200,200 100x100"]).verdict).toBe("pass");
    expect(faults(judge(corner, ["cat 800,200 100x100"]))).toEqual(["place cat fail"]);
  });

  const words = expectPlan(
    parseScenePlan({
      ...{
        schemaVersion: 1,
        seed: 1,
        canvas,
        relations: [link("text", "above", "cat")],
        without: ["red apple"],
        unmet: [],
      },
      layers: [
        { kind: "text", id: "text", text: "Bon\nappétit" },
        { kind: "thing", id: "cat", concept: "cat" },
      ],
    }),
  );

  it("reads texts to the letter, over several lines", () => {
    const lines = [
      { text: "Bon", confidence: 0.9 },
      { text: "appétit", confidence: 0.9 },
    ];
    expect(judge(words, ["cat 250,500 90x90"], lines).verdict).toBe("pass");
    expect(faults(judge(words, ["cat 250,500 90x90"], lines.with(1, { text: "appetit", confidence: 0.95 })))).toEqual([
      "text text fail",
    ]);
    expect(faults(judge(words, ["cat 250,500 90x90"], lines.with(1, { text: "appetit", confidence: 0.5 })))).toEqual([
      "text text unsure",
    ]);
    expect(judge(words, ["cat 250,500 90x90"]).verdict).toBe("unsure"); // nobody read
  });

  it("finds what is forbidden, in its colour alone", () => {
    const lines = [{ text: "Bon appétit", confidence: 0.9 }];
    expect(faults(judge(words, ["cat 250,500 90x90", "red apple 700,700 90x90"], lines))).toEqual([
      "absence undefined fail",
    ]);
    expect(judge(words, ["cat 250,500 90x90", "green apple 700,700 90x90"], lines).verdict).toBe("pass");
  });

  it("tells what else is there, and what nobody can judge", () => {
    const report = judge(plan([{ id: "cat", concept: "cat", material: "wood" }]), [
      "cat 500,500 90x90",
      "ball 100,100 50x50",
    ]);
    expect(report.others.map(({ name }) => name)).toEqual(["ball"]);
    expect(report.unchecked).toEqual(["cat: wood"]);
    expect(report.verdict).toBe("pass");
  });
});

describe("styles", () => {
  const verdictOf = (style: string, ...scores: [string, number][]) => {
    const styles = scores.map(([name, confidence]) => ({ name, confidence }));
    return judgeExpectation({ ...plan([]), style }, { ...seen([]), styles }, { namer, canvas }).verdict;
  };

  it("pass where none is more probable, and two of one look both do", () => {
    expect(verdictOf("soft", ["soft", 0.6], ["lines", 0.4])).toBe("pass");
    expect(verdictOf("lines", ["soft", 0.6], ["lines", 0.4])).toBe("fail");
    expect(verdictOf("3d", ["glossy", 0.45], ["3d", 0.45], ["soft", 0.1])).toBe("pass");
    expect(verdictOf("3d")).toBe("unsure");
  });
});
