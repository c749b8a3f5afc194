// Golden case of the autoencoder that LlamaGen and Janus share: codes of a picture, pictures of codes.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openSafetensors } from "@imagier/checkpoints";
import { ParameterScope, type TensorValue } from "@imagier/graph";
import { decodeVq16, decodeVq16Latents, encodeVq16, vqganSizesOf } from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { fileWeights, runNetwork, type Weights } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const path = join(dir, "vq.safetensors");
  const weights = await fileWeights(path);
  const sizes = await sizesIn(path);
  const encoded = await runNetwork(
    {
      weights,
      build(graph) {
        const pixels = graph.input("image", ["batch", 3, "height", "width"]);
        const { latents, indices } = encodeVq16(new ParameterScope(graph), sizes, pixels);
        return { quant: latents, indices };
      },
    },
    { image: inputOf(golden, "image") },
  );
  const { reconstruction } = await runNetwork(
    {
      weights,
      build(graph) {
        const latents = graph.input("quant", ["batch", sizes.codebookDim, "height", "width"]);
        return { reconstruction: decodeVq16Latents(new ParameterScope(graph), sizes, latents) };
      },
    },
    { quant: encoded.quant! },
  );
  const { shape, data } = inputOf(golden, "codes");
  const side = Math.sqrt(shape[1]!);
  const codes: TensorValue = { dtype: "int64", shape: [shape[0]!, side, side], data };
  const decoded = await decodeCodes({ path, weights }, codes);
  return compareOutputs(golden, { ...encoded, reconstruction: reconstruction!, decoded });
}

/** The pictures of codes [batch, height, width], by the weights of a file. */
export async function decodeCodes(
  { path, weights, prefix = "" }: { path: string; weights: Weights; prefix?: string },
  codes: TensorValue,
): Promise<TensorValue> {
  const sizes = await sizesIn(path, prefix);
  const { decoded } = await runNetwork(
    {
      weights,
      build(graph) {
        const given = graph.input("codes", ["batch", "height", "width"], "int64");
        return { decoded: decodeVq16(new ParameterScope(graph, prefix), sizes, given) };
      },
    },
    { codes },
  );
  return decoded!;
}

async function sizesIn(path: string, prefix = "") {
  const { tensors } = await openSafetensors(path);
  const before = prefix === "" ? "" : `${prefix}.`;
  return vqganSizesOf((name) => tensors.get(before + name)?.shape, "run-order");
}

/** Pixels in [-1, 1] as bytes the way these repositories write them: cut off, not rounded. [batch, 3, ...] -> [batch, ..., 3] */
export function truncatedBytes({ shape, data }: TensorValue): TensorValue {
  const [batch, channels, height, width] = shape as [number, number, number, number];
  const bytes = new Uint8Array(data.length);
  for (let b = 0; b < batch; b++) {
    for (let c = 0; c < channels; c++) {
      for (let i = 0; i < height * width; i++) {
        const value = Number(data[(b * channels + c) * height * width + i]) * 127.5 + 128;
        bytes[(b * height * width + i) * channels + c] = Math.min(Math.max(value, 0), 255);
      }
    }
  }
  return { dtype: "uint8", shape: [batch, height, width, channels], data: bytes };
}

/** Bytes that are off by one count as equal: a value next to a border falls to either side. */
export function nearBytes(ours: TensorValue, reference: TensorValue): TensorValue {
  const data = Uint8Array.from(ours.data as Uint8Array, (byte, i) => {
    const wanted = Number(reference.data[i]);
    return Math.abs(byte - wanted) <= 1 ? wanted : byte;
  });
  return { ...ours, data };
}

/** A JSON file of a case. */
export async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, "utf8"));
}
