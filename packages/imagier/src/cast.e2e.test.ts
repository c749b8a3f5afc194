// Characters and comics the whole way with the model that ships, where it is there: saved, named, varied, turned, on a page.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Character, ComicPicturePlan, ScenePicturePlan } from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { characterFromFile, characterFromWords } from "./character/make-character.js";
import { drawComic, planComic } from "./comic/draw-comic.js";
import { drawScenePlan } from "./draw-scene-plan.js";
import { generate, redraw } from "./generate.js";
import { openModel } from "./models.js";
import { readPlan } from "./plan/read-plan.js";
import { unsigned } from "./testing/unsigned.js";

const shipped = join(import.meta.dirname, "../../../models/imagier-1");
const small = { steps: 1, size: "128x128", seed: 5 };

describe.skipIf(!existsSync(join(shipped, "model.json")))("a cast", () => {
  let pipeline: Pipeline;
  let dir: string;
  /** Red on her left, blue on her right. */
  let mina: Character;
  beforeAll(async () => {
    pipeline = await openModel("imagier-1", { device: "cpu" });
    dir = await mkdtemp(join(tmpdir(), "imagier-cast-"));
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect x="16" y="8" width="16" height="48" fill="#f00"/><rect x="32" y="8" width="16" height="48" fill="#00f"/></svg>';
    await sharp(Buffer.from(svg)).png().toFile(join(dir, "mina.png"));
    mina = await characterFromFile("Mina", join(dir, "mina.png"), { pipeline });
  });
  afterAll(async () => {
    await pipeline.close();
    await rm(dir, { recursive: true });
  });

  describe("a character", () => {
    it("is taken from a picture with a transparent ground, and from no other", async () => {
      expect(mina).toMatchObject({ name: "Mina", concept: "girl", gender: "f", kind: "person" });
      expect(mina.look.heightPx / mina.look.widthPx).toBeCloseTo(48 / 32, 1);
      const opaque = join(dir, "opaque.png");
      await sharp({ create: { width: 64, height: 64, channels: 3, background: "#0a0" } }).toFile(opaque);
      await expect(characterFromFile("Mina", opaque, { pipeline })).rejects.toMatchObject({ code: "CHARACTER_OPAQUE" });
      await expect(characterFromFile("mina", opaque, { pipeline })).rejects.toMatchObject({
        code: "CHARACTER_NAME_INVALID",
      });
    });

    it("is drawn from words that name somebody, with whose work she rests on", async () => {
      const cat = await characterFromWords("Félix", "un chat noir", { pipeline, seed: 2 });
      expect(cat).toMatchObject({ concept: "cat", gender: "m", kind: "animal", words: "un chat noir" });
      expect(cat.look.credits.length).toBeGreaterThan(0);
      expect((cat.plan as ScenePicturePlan).family).toBe("scene");
      await expect(characterFromWords("Rien", "a blue sky", { pipeline })).rejects.toMatchObject({
        code: "CHARACTER_INVALID",
      });
    });

    it("keeps her pixels from seed to seed, and is drawn anew only where that is asked for", async () => {
      const wish = { prompt: "Mina in a meadow", ...small };
      const as = { pipeline, characters: [mina] };
      const [one, other, varied] = [
        await generate(wish, as),
        await generate({ ...wish, seed: 6 }, as),
        await generate(wish, { ...as, vary: 0.5 }),
      ];
      const hashOf = ({ layers }: typeof one) => layers!.find(({ id }) => id === "mina")!.sha256;
      expect(hashOf(one)).toBe(hashOf(other));
      expect(hashOf(varied)).not.toBe(hashOf(one));
      expect((one.plan as ScenePicturePlan).things).toEqual({});
      const { scene, things } = varied.plan as ScenePicturePlan;
      expect(scene.layers[0]).toMatchObject({ character: "Mina", variation: 0.5 });
      expect(things.mina).toMatchObject({ strength: 0.5, references: [{ id: "Mina", kind: "file" }] });
      await expect(generate(wish, { pipeline, characters: [mina], vary: 2 })).rejects.toMatchObject({
        code: "PLAN_INVALID",
      });
    });

    it("looks the other way where a plan says so", async () => {
      const layer = { kind: "thing", id: "mina", concept: "girl", character: "Mina", depth: 0 };
      const box = { left: 32, top: 16, width: 64, height: 96 };
      const plan = {
        schemaVersion: 1,
        seed: 1,
        canvas: { widthPx: 128, heightPx: 128 },
        layers: [{ ...layer, boxes: [box] }],
        ...{ relations: [], without: [], unmet: [] },
      };
      const turned = { ...plan, layers: [{ ...plan.layers[0], isMirrored: true }] };
      const rednessLeft = async (scene: unknown) => {
        const { images } = await drawScenePlan(scene, { pipeline, characters: [mina] });
        const at = (64 * 128 + 44) * 4;
        return images[0]!.data[at]! - images[0]!.data[at + 2]!;
      };
      expect(await rednessLeft(plan)).toBeGreaterThan(150);
      expect(await rednessLeft(turned)).toBeLessThan(-150);
      await expect(drawScenePlan(plan, { pipeline })).rejects.toMatchObject({ code: "CHARACTER_UNKNOWN" });
    });
  });

  describe("a comic", () => {
    const script = 'panel 1: Mina in a meadow says "Hello"; panel 2: caption "Later", Mina and a red ball on a beach';
    const plan = () =>
      planComic(script, pipeline, { seed: 3, panel: { widthPx: 192, heightPx: 192 }, columns: 2, names: [mina] });

    it("is drawn, holds each look once, and is drawn the same from its file", async () => {
      const out = join(dir, "page.png");
      const page = await drawComic(plan(), { pipeline, characters: [mina], out });
      expect(page.images[0]).toMatchObject({ widthPx: 2 * 192 + 3 * 16, heightPx: 192 + 2 * 16 });
      expect(JSON.stringify(page.plan).split(mina.look.pixels)).toHaveLength(2);
      const carried = (await readPlan(out)) as ComicPicturePlan;
      expect(carried.characters).toEqual({ Mina: mina.look });
      const again = await redraw(carried, { pipeline, out: join(dir, "again.png") });
      expect(again.images[0]!.data).toEqual(page.images[0]!.data);
      expect(await unsigned(join(dir, "again.png"))).toEqual(await unsigned(out));
    });

    it("keeps the boxes that a plan gives, of balloons and of who is in a panel", async () => {
      const { panels, ...comic } = plan();
      const { scene, balloons } = panels[0]!;
      const box = { left: 20, top: 12, width: 100, height: 40 };
      const boxes = [{ left: 110, top: 90, width: 60, height: 90 }];
      const placed = {
        scene: { ...scene, layers: scene.layers.map((layer) => ({ ...layer, boxes })) },
        balloons: balloons.map((balloon) => ({ ...balloon, box })),
      };
      const { plan: drawn } = await drawComic({ ...comic, panels: [placed] }, { pipeline, characters: [mina] });
      expect(drawn.comic.panels[0]!.balloons[0]!.box).toEqual(box);
      expect(drawn.drawings[0]!.scene.layers[0]!.boxes).toEqual(boxes);
    });

    it("is refused where a plan is none, or names somebody who is not there", async () => {
      for (const bad of [{}, null, { ...plan(), panels: [] }, { ...plan(), seed: Number.NaN }])
        await expect(drawComic(bad, { pipeline })).rejects.toMatchObject({ code: "COMIC_INVALID" });
      await expect(drawComic(plan(), { pipeline })).rejects.toMatchObject({ code: "CHARACTER_UNKNOWN" });
    });
  });
});
