// Which device computes: the one asked for where it works, else the CPU with a warning that says why.
// Not a list of hardware: a device counts only once it has multiplied a matrix and got it right.

import type { InferenceSession } from "onnxruntime-node";
import { ortMessage } from "../carried-session.js";
import type { Device } from "../engine.js";
import type { Ort } from "./load-ort.js";
import { squareModel } from "./square-model.js";

/** In the order in which `auto` tries them. */
const accelerators = ["cuda", "webgpu"] as const satisfies Device[];

/** `auto` takes an accelerator that is this much faster than the CPU: enough to never change its mind on one machine. */
const worthwhileSpeedup = 2;

export interface DeviceChoice {
  device: Device;
  warnings: string[];
}

export async function chooseDevice(ort: Ort, asked: "auto" | Device, threads: number): Promise<DeviceChoice> {
  if (asked === "cpu") return { device: "cpu", warnings: [] };
  if (asked === "auto") {
    for (const device of accelerators) {
      if (await isFaster(ort, device, threads).catch(() => false)) return { device, warnings: [] };
    }
    return { device: "cpu", warnings: [] };
  }
  try {
    await timeSquare(ort, { device: asked, threads, size: 64 });
    return { device: asked, warnings: [] };
  } catch (error) {
    return { device: "cpu", warnings: [`${asked} was asked for, cpu is used: ${ortMessage(error)}`] };
  }
}

/** Two sizes: a renderer that is software in disguise already fails the small one, and would take seconds for the large. */
async function isFaster(ort: Ort, device: Device, threads: number): Promise<boolean> {
  const smallMs = await timeSquare(ort, { device, threads, size: 256 });
  if (smallMs > 20) return false;
  const size = 1024;
  const acceleratedMs = await timeSquare(ort, { device, threads, size });
  return acceleratedMs * worthwhileSpeedup < (await timeSquare(ort, { device: "cpu", threads, size }));
}

/** The best of three times of squaring a matrix, after one run to warm up. @throws where the product is wrong */
async function timeSquare(ort: Ort, { device, threads, size }: { device: Device; threads: number; size: number }) {
  const options: InferenceSession.SessionOptions = {
    executionProviders: [device],
    intraOpNumThreads: threads,
    logSeverityLevel: 4,
  };
  const session = await ort.InferenceSession.create(squareModel, options);
  const matrix = new Float32Array(size * size).fill(0.5);
  const feeds = { x: new ort.Tensor("float32", matrix, [size, size]) };
  let bestMs = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 4; i++) {
    const start = performance.now();
    const { y } = await session.run(feeds);
    if (i > 0) bestMs = Math.min(bestMs, performance.now() - start);
    const product = y?.data[0];
    if (product !== size / 4) throw new Error(`its product of two matrices is ${product} where ${size / 4} is right`);
  }
  await session.release();
  return bestMs;
}
