// The page and the layout agree on what is true of boxes.

import { parseScenePlan, type SceneLink, sceneRelations } from "@imagier/contracts";
import { sceneRelationHolds } from "@imagier/scenes";
import fc from "fast-check";
import { expect, it } from "vitest";
import { relationHolds } from "./relation-holds.js";

/** No round numbers: where edges just touch, the last bit of a fraction would decide. */
const px = (min: number, max: number) =>
  fc.integer({ min: min * 1000, max: max * 1000 }).map((n) => n / 1000 + 1 / 7919);
const box = fc.record({ left: px(0, 60), top: px(0, 60), width: px(4, 40), height: px(4, 40) });
const boxes = fc.array(box, { minLength: 1, maxLength: 3 });
const scenes = fc.record({
  parties: fc.tuple(boxes, boxes, boxes),
  relation: fc.constantFrom(...sceneRelations),
  hasThird: fc.boolean(),
});

it("gives the layout's verdict on any boxes and any relation", () => {
  let held = 0;
  fc.assert(
    fc.property(scenes, ({ parties, relation, hasThird }) => {
      const link: SceneLink = {
        subject: { layer: "a" },
        relation,
        objects: relation === "between" && hasThird ? [{ layer: "b" }, { layer: "c" }] : [{ layer: "b" }],
      };
      const plan = parseScenePlan({
        schemaVersion: 1,
        seed: 0,
        canvas: { widthPx: 100, heightPx: 100 },
        layers: parties.map((own, i) => ({
          ...{ kind: "thing", id: "abc"[i], concept: "ball", count: own.length, boxes: own },
        })),
        relations: [link],
        without: [],
        unmet: [],
      });
      const verdict = relationHolds(plan, link);
      expect(verdict).toBe(sceneRelationHolds(plan, link));
      held += Number(verdict);
    }),
    { numRuns: 3000 },
  );
  expect(held).toBeGreaterThan(100);
});
