import { parseGenerationPlan } from "@imagier/contracts";
import { expect, it } from "vitest";
import { tinyPlan } from "../testing/tiny-plan.js";
import { carriedPlanWarnings } from "./carried-plan.js";

const photo = { id: "photo.png", sha256: "f".repeat(64), kind: "file", pixels: "A".repeat(80_000) };

it("says where a jpeg cannot carry its plan, and only there", () => {
  const jpeg = { ...tinyPlan, format: "jpeg", background: "#ffffff" };
  expect(carriedPlanWarnings(parseGenerationPlan(jpeg))).toEqual([]);
  const large = parseGenerationPlan({ ...jpeg, references: [photo] });
  expect(carriedPlanWarnings(large)).toMatchObject([{ code: "PLAN_NOT_CARRIED" }]);
  expect(carriedPlanWarnings(parseGenerationPlan({ ...large, format: "png" }))).toEqual([]);
});
