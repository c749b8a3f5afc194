import { jobIdSchema, pictureIdSchema } from "@imagier/contracts";
import { expect, it } from "vitest";
import { newId } from "./ids.js";

it("gives ids of the contract's form that sort by time and never repeat", () => {
  expect(jobIdSchema.safeParse(newId("job")).success).toBe(true);
  expect(pictureIdSchema.safeParse(newId("pic")).success).toBe(true);
  const byTime = [0, 1, 31, 32, 1_700_000_000_000, 1_700_000_000_001, 2 ** 48 - 1].map((ms) => newId("job", ms));
  expect([...byTime].sort()).toEqual(byTime);
  expect(new Set(Array.from({ length: 1000 }, () => newId("job", 5))).size).toBe(1000);
});
