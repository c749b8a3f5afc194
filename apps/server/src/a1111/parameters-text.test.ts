import { resolveSampler } from "@imagier/sampling";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readParameters, writeParameters } from "./parameters-text.js";
import { labelledSamplers, labelledSchedules, labelsOfScheduler, samplerName } from "./sampler-labels.js";

describe("the parameters text", () => {
  it("is the same after writing and reading, whatever the values hold", () => {
    const word = fc.stringMatching(/^[a-z][a-z ]{0,20}[a-z]$/);
    const value = fc
      .string({ minLength: 1, maxLength: 30 })
      .map((text) => text.trim())
      .filter((text) => text !== "" && !text.startsWith('"'));
    const names = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{1,8}( [a-z]{1,8})?$/), { minLength: 3, maxLength: 6 });
    fc.assert(
      fc.property(
        word,
        fc.option(word, { nil: "" }),
        names,
        fc.array(value, { minLength: 6, maxLength: 6 }),
        (prompt, negativePrompt, keys, values) => {
          const fields = new Map(keys.map((key, i) => [key, values[i]!]));
          const read = readParameters(writeParameters({ prompt, negativePrompt, fields }));
          expect(read).toEqual({ prompt, negativePrompt, fields });
        },
      ),
    );
  });

  it("keeps prompts of several lines, and colons in them", () => {
    const text = "a poster: red,\nwith words\nNegative prompt: one\ntwo\nSteps: 3, Seed: 1, Size: 8x8";
    const { prompt, negativePrompt, fields } = readParameters(text);
    expect(prompt).toBe("a poster: red,\nwith words");
    expect(negativePrompt).toBe("one\ntwo");
    expect([...fields.keys()]).toEqual(["Steps", "Seed", "Size"]);
    expect(readParameters("a sign that says: hello").fields.size).toBe(0);
  });

  it("never throws and never takes long", () => {
    fc.assert(fc.property(fc.string({ maxLength: 2000 }), (text) => void readParameters(text)));
    const started = performance.now();
    readParameters(`a: "${'\\"'.repeat(50_000)}`);
    readParameters("a:".repeat(50_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("the labels of samplers", () => {
  it("are all understood where wishes are drawn, with every schedule", () => {
    for (const { id, label } of labelledSamplers) {
      expect(resolveSampler(label).sampler).toBe(id);
      for (const { label: schedule } of labelledSchedules) {
        expect(resolveSampler(samplerName(label, schedule)).sampler).toBe(id);
      }
    }
  });

  it("are found again for what was planned", () => {
    const options = { solver_order: 2, algorithm_type: "dpmsolver++", use_karras_sigmas: true };
    expect(labelsOfScheduler("DPMSolverMultistepScheduler", options)).toEqual({
      sampler: "DPM++ 2M",
      schedule: "Karras",
    });
    expect(labelsOfScheduler("FlowMatchEulerDiscreteScheduler", {}).sampler).toBe("Euler");
    expect(labelsOfScheduler("OtherScheduler", {}).sampler).toBe("OtherScheduler");
  });
});
