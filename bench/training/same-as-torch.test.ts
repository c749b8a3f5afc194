// The forward pass, its gradients and AdamW against PyTorch: the same graph and numbers, three steps, at toy size.
// Skipped where there is no PyTorch. Muon has no counterpart there: graph/ tests it against the plain algorithm.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEngine } from "@imagier/runtime";
import { expectClose } from "@imagier/test-kit";
import { initialState, trainingStep } from "@imagier/training";
import { describe, expect, it } from "vitest";
import { hasTorch, openTorchPeer, torchMissing } from "./torch-peer.js";
import { stepScalars, trainingInputs } from "./training-inputs.js";

const config = {
  size: 16,
  channels: 4,
  levels: [12, 24],
  dim: 24,
  blocks: 2,
  heads: 2,
  conditionDim: 16,
  wordCount: 4,
  vocabularySize: 260,
  styleCount: 3,
};
const [batch, steps, learningRate] = [3, 3, 1e-3];

const isSkipped = !hasTorch();
if (isSkipped) console.warn(`Skipped: ${torchMissing}.`);

describe.skipIf(isSkipped)(`the training step${isSkipped ? ` (skipped: ${torchMissing})` : ""}`, () => {
  it("has the losses, gradients and weights of PyTorch over three steps of AdamW", async () => {
    const folder = await mkdtemp(join(tmpdir(), "imagier-torch-"));
    const engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
    const inputs = trainingInputs(config, batch);
    const { bytes, parameters, carry } = trainingStep(config, batch, { optimiser: "adamw" });
    const state = initialState(parameters, 4, { optimiser: "adamw" });
    const peer = await openTorchPeer({ config, batch, inputs, state, learningRate, threads: 1, folder });
    try {
      const session = await engine.load({ bytes }, { state, carry });
      const losses: number[] = [];
      for (let t = 1; t <= steps; t++) {
        const { outputs } = await session.run({ ...inputs, ...stepScalars(t, learningRate) }, { outputs: ["loss"] });
        losses.push(Number(outputs.loss!.data[0]));
      }
      const ours = await session.readState();
      expectClose(losses, (await peer.run(steps)).losses, "gradient");
      expect(losses[2]).toBeLessThan(losses[0]!);

      const theirs = await peer.readState();
      expect([...theirs.keys()].sort()).toEqual(Object.keys(ours).sort());
      for (const [name, expected] of theirs) {
        // How far it moved, which is at most the learning rate a step: the weights themselves would hide a wrong step.
        const [start, end] = [state[name]!, ours[name]!].map(({ data }) => data as Float32Array) as [
          Float32Array,
          Float32Array,
        ];
        const moved = end.map((value, i) => value - start[i]!);
        expectClose(
          moved,
          expected.map((value, i) => value - start[i]!),
          "gradient",
        );
      }
    } finally {
      await Promise.all([peer.close(), engine.close()]);
      await rm(folder, { recursive: true, force: true });
    }
  });
});
