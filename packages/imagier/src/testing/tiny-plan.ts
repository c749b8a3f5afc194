// A plan for tests: small, whole and valid. Imported by tests only.

import { parseGenerationPlan } from "@imagier/contracts";

export const tinyPlan = parseGenerationPlan({
  schemaVersion: 1,
  prompt: 'une "pomme" rouge & <verte> 🍎',
  model: { name: "imagier-1", sha256: "0".repeat(64) },
  seed: 4294967295,
  firstImage: 0,
  imageCount: 1,
  widthPx: 32,
  heightPx: 32,
  steps: 3,
  sampler: "euler",
  sigmas: [0.7, 0.7 * (2 / 3), 0.7 / 3, 0],
  guidance: { scale: 1.5, interval: [0.1, 0.9] },
  style: "flat",
  strength: 0.7,
  references: [{ id: "noto/red-apple", sha256: "f".repeat(64), kind: "library" }],
  background: "transparent",
  format: "png",
});
