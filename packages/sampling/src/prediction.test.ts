// What a network's answer means: each way of training on latents whose picture and noise are known, on every kind of path.

import { expectClose } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { gaussianNoise } from "./noise.js";
import { explodingLevel, preservingLevelOfRatio, straightLevel } from "./noise-level.js";
import { networkDenoiser, type PredictionOptions } from "./prediction.js";

const clean = Float32Array.of(0.5, -1.25, 3, 0);
const noise = gaussianNoise({ seed: 1, image: 0, layer: 0, step: 0 }, 4);
const mix = (a: number, b: number) => clean.map((value, i) => a * value + b * noise[i]!);
const none = async () => new Float32Array(4);
const tolerance = { atol: 1e-5, rtol: 1e-5 };

const preserving = preservingLevelOfRatio(2, 300);
const exploding = explodingLevel(2, 300);
const straight = straightLevel(0.7, 700);

describe("networkDenoiser", () => {
  it.each([
    ["epsilon", preserving, mix(0, 1)],
    ["epsilon", exploding, mix(0, 1)],
    ["sample", preserving, mix(1, 0)],
    ["sample", straight, mix(1, 0)],
    ["v_prediction", preserving, mix(-preserving.sigma, preserving.alpha)],
    ["v_prediction", exploding, mix(-preserving.sigma, preserving.alpha)],
    ["flow_prediction", straight, mix(-1, 1)],
  ] as const)("finds picture and noise in %s", (predictionType, level, output) => {
    const latents = mix(level.alpha, level.sigma);
    const { denoised, noise: found } = networkDenoiser(none, { predictionType }).interpret(output, latents, level);
    expectClose(denoised, clean, tolerance);
    expectClose(found, noise, tolerance);
  });

  it("reads v where nothing of the picture is left, and flow where no noise is", () => {
    const pure = preservingLevelOfRatio(Infinity, 999);
    const level = { ...pure, alpha: 0, sigma: 1 };
    const v = networkDenoiser(none, { predictionType: "v_prediction" }).interpret(mix(-1, 0), noise, level);
    expectClose(v.denoised, clean, "exact");
    const end = networkDenoiser(none, { predictionType: "flow_prediction" });
    expectClose(end.interpret(mix(-1, 1), clean, straightLevel(0, 0)).noise, noise, tolerance);
  });

  it("undoes EDM's preconditioning, and keeps the input of a consistency model at its smallest sigma", () => {
    const level = explodingLevel(1.5, 0, 0.5);
    const latents = mix(1, 1.5);
    const root = Math.hypot(1.5, 0.5);
    const output = clean.map((value, i) => (value - (0.25 / root ** 2) * latents[i]!) / ((1.5 * 0.5) / root));
    const edm = networkDenoiser(none, { predictionType: "epsilon", sigmaData: 0.5 });
    expectClose(edm.interpret(output, latents, level).denoised, clean, tolerance);
    const consistent = networkDenoiser(none, { predictionType: "epsilon", sigmaData: 0.5, sigmaMin: 0.002 });
    expectClose(consistent.interpret(output, latents, explodingLevel(0.002, 0, 0.5)).denoised, latents, tolerance);
  });

  it("feeds the network its scaled input, the timestep and the step", async () => {
    const asked: unknown[] = [];
    const network = async (input: Float32Array, timestep: number, step: number) => {
      asked.push([[...input], timestep, step]);
      return input;
    };
    const denoiser = networkDenoiser(network, { predictionType: "epsilon" });
    await denoiser.ask(Float32Array.of(2, 4), explodingLevel(Math.sqrt(3), 17), 5);
    await denoiser.ask(Float32Array.of(2, 4), preserving, 6);
    expect(asked).toEqual([
      [[1, 2], 17, 5],
      [[2, 4], 300, 6],
    ]);
  });

  it.each<[string, Partial<PredictionOptions>, number[]]>([
    ["clip", { clip: 1 }, [0.5, -1, 1, 0]],
    ["the threshold at the largest", { threshold: { ratio: 1, maximum: 10 } }, [0.5 / 3, -1.25 / 3, 1, 0]],
    ["the threshold between two", { threshold: { ratio: 0.5, maximum: 10 } }, [0.5, -1, 1, 0]],
    ["the threshold's maximum", { threshold: { ratio: 1, maximum: 2 } }, [0.25, -0.625, 1, 0]],
  ])("cuts by %s, and the noise follows or not", (_, options, expected) => {
    const latents = mix(preserving.alpha, preserving.sigma);
    const interpret = (isNoiseClipped: boolean) =>
      networkDenoiser(none, { predictionType: "sample", ...options, isNoiseClipped }).interpret(
        clean,
        latents,
        preserving,
      );
    expectClose(interpret(true).denoised, expected, tolerance);
    expectClose(interpret(false).noise, noise, tolerance);
    const following = expected.map((value, i) => (latents[i]! - preserving.alpha * value) / preserving.sigma);
    expectClose(interpret(true).noise, following, tolerance);
    expectClose(clean, [0.5, -1.25, 3, 0], "exact");
  });

  it("takes a learned variance apart, picture by picture, and refuses other lengths", () => {
    const denoiser = networkDenoiser(none, { predictionType: "sample", batch: 2 });
    const answer = Float32Array.of(1, 2, 10, 20, 3, 4, 30, 40);
    const { denoised, variance } = denoiser.interpret(answer, noise, preserving);
    expect([...denoised, ...variance!]).toEqual([1, 2, 3, 4, 10, 20, 30, 40]);
    expect(() => denoiser.interpret(new Float32Array(5), noise, preserving)).toThrow("output.length to be 4");
  });
});
