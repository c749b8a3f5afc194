// Repair the whole way with the model that ships, where it is there. The eye is a stub that says what it is told to: what is
// tested is what becomes of its word, and not how well it sees.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ScenePicturePlan } from "@imagier/contracts";
import type { Inspector, Seen, Sighting } from "@imagier/inspection";
import type { Pipeline } from "@imagier/pipelines";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { edit } from "../edit.js";
import { generate, redraw } from "../generate.js";
import { openModel } from "../models.js";

const shipped = join(import.meta.dirname, "../../../../models/imagier-1");
const small = { steps: 1, size: "128x128", seed: 5 };
const condition = { sharpness: 1, clippedDark: 0, clippedBright: 0, seams: [], alphaHoles: [] };

function sighting(concept: string, colour: Sighting["colour"], x: number): Sighting {
  return {
    ...{
      concept,
      confidence: 0.9,
      presence: 1,
      names: [{ name: concept, confidence: 0.9 }],
      evidence: new Float32Array(),
    },
    ...{ box: { left: x, top: 50, width: 20, height: 20 }, centroid: { x: x + 10, y: 60 } },
    ...(colour === undefined ? { colours: [] } : { colour, colours: [{ colour, share: 0.9 }] }),
  };
}

/** Says what is given, look by look; the last again and again. */
function eye(...looks: Sighting[][]): Inspector & { looked: number } {
  return {
    names: ["apple", "cat"],
    looked: 0,
    knows: () => true,
    async inspect(): Promise<Seen> {
      const objects = looks[Math.min(this.looked++, looks.length - 1)]!;
      return { objects, condition, styles: [] };
    },
    scoresFor: ({ concept }, names) => names.map((name) => ({ name, confidence: name === concept ? 0.9 : 0 })),
    probabilityOf: ({ concept }, names) => (names.includes(concept) ? 0.9 : 0),
    oddsOf: ({ concept }, names) => (names.includes(concept) ? 9 : 0),
    confusable: () => [],
    close: async () => {},
  };
}

const right = [sighting("apple", "red", 10), sighting("cat", undefined, 90)];
const blueApple = [sighting("apple", "blue", 10), sighting("cat", undefined, 90)];

describe.skipIf(!existsSync(join(shipped, "model.json")))("verify", () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    pipeline = await openModel("imagier-1", { device: "cpu" });
  });
  afterAll(() => pipeline.close());

  const prompt = "a red apple and a cat";
  const draw = (verify: "off" | "report" | "repair", inspector: Inspector) =>
    generate({ prompt, ...small }, { pipeline, verify, inspector });

  it("looks at nothing unless asked", async () => {
    const unused = eye(right);
    expect((await draw("off", unused)).inspections).toBeUndefined();
    expect(unused.looked).toBe(0);
  });

  it("reports, changes nothing, and warns of what fails", async () => {
    const [plain, reported] = [await draw("off", eye(right)), await draw("report", eye(blueApple))];
    expect(reported.images[0]!.data).toEqual(plain.images[0]!.data);
    expect(reported.inspections).toHaveLength(1);
    expect(reported.inspections![0]!.repairs).toBeUndefined();
    expect(reported.inspections![0]!.report.claims.filter(({ verdict }) => verdict === "fail")).toHaveLength(1);
    expect(reported.warnings).toContainEqual({
      code: "INSPECTION_FAILED",
      message: "Asked for: a red apple. Seen: blue.",
    });
  });

  it("draws only the failing layer anew, keeps the better picture, and tells it; its plan draws it again", async () => {
    const plain = await draw("off", eye(right));
    const looking = eye(blueApple, right);
    const repaired = await draw("repair", looking);
    const hashOf = ({ layers }: typeof plain, id: string) => layers!.find((layer) => layer.id === id)!.sha256;
    expect(repaired.inspections![0]!.repairs).toEqual([
      { changes: [{ layer: "apple", action: "re-colour" }], brokenBefore: 1, brokenAfter: 0, isBetter: true },
    ]);
    expect(repaired.inspections![0]!.report.verdict).toBe("pass");
    expect(looking.looked).toBe(2);
    expect(hashOf(repaired, "cat")).toBe(hashOf(plain, "cat"));
    expect(hashOf(repaired, "apple")).not.toBe(hashOf(plain, "apple"));
    expect((await redraw(repaired.plan, { pipeline })).images[0]!.data).toEqual(repaired.images[0]!.data);
  });

  it("draws another kind of the thing where neither other noise nor another spot helps, and credits that", async () => {
    const cat = right[1]!;
    const looking = eye([cat], [cat], [cat], [sighting("hat", undefined, 10), cat]);
    const wanted = { prompt: "a hat and a cat", ...small };
    const plain = await generate(wanted, { pipeline });
    const repaired = await generate(wanted, { pipeline, verify: "repair", inspector: looking });
    expect(repaired.inspections![0]!.repairs!.map(({ changes }) => changes)).toEqual([
      [{ layer: "hat", action: "reseed" }],
      [{ layer: "hat", action: "re-place" }],
      [{ layer: "hat", action: "redraw" }],
    ]);
    expect(repaired.inspections![0]!.report.verdict).toBe("pass");
    const shownBy = ({ plan }: typeof plain) => (plan as ScenePicturePlan).things.hat!.references[0]!.id;
    expect(shownBy(repaired)).not.toBe(shownBy(plain));
    expect(repaired.credits.map(({ drawingId }) => drawingId)).toContain(shownBy(repaired));
  });

  it("tries three times at most and keeps the first where none is better", async () => {
    const plain = await draw("off", eye(right));
    const looking = eye(blueApple);
    const failed = await draw("repair", looking);
    expect(failed.inspections![0]!.repairs!.map(({ isBetter }) => isBetter)).toEqual([false, false, false]);
    expect(looking.looked).toBe(4);
    expect(failed.images[0]!.data).toEqual(plain.images[0]!.data);
  });

  it("moves what stands wrongly, and draws none of it anew", async () => {
    const request = { prompt: "a cat to the left of a red apple", ...small };
    const plain = await generate(request, { pipeline });
    const moved = await generate(request, {
      pipeline,
      verify: "repair",
      inspector: eye(
        right,
        [...right].map((each, i) => ({ ...each, box: { ...each.box, left: i === 0 ? 90 : 10 } })),
      ),
    });
    expect(moved.inspections![0]!.repairs).toEqual([
      { changes: [{ layer: "cat", action: "re-place" }], brokenBefore: 1, brokenAfter: 0, isBetter: true },
    ]);
    expect(moved.layers!.map(({ sha256 }) => sha256)).toEqual(plain.layers!.map(({ sha256 }) => sha256));
    const boxesOf = ({ plan }: typeof plain, id: string) =>
      (plan as ScenePicturePlan).scene.layers.find((layer) => layer.id === id)!.boxes;
    expect(boxesOf(moved, "apple")).toEqual(boxesOf(plain, "apple"));
  });

  it("leaves alone in an edit what the words leave alone, though it fails", async () => {
    const first = await draw("off", eye(right));
    const noCat = [sighting("apple", "green", 10)];
    const edited = await edit(first.plan, "make the apple green", {
      pipeline,
      verify: "repair",
      inspector: eye(noCat),
    });
    expect(edited.inspections![0]!.report.verdict).toBe("fail");
    expect(edited.inspections![0]!.repairs).toBeUndefined();
  });

  it("draws one thing alone with other noise", async () => {
    const one = { prompt: "a red apple", ...small, size: "64x64" };
    const plain = await generate(one, { pipeline });
    const repaired = await generate(one, { pipeline, verify: "repair", inspector: eye([blueApple[0]!], [right[0]!]) });
    expect(repaired.plan.family).toBeUndefined();
    expect(repaired.plan.seed).not.toBe(plain.plan.seed);
    expect(repaired.inspections![0]!.report.verdict).toBe("pass");
  });
});
