// Transformers in the original layouts of FLUX and Stable Diffusion 3: names, shapes, rows, halves, and configs from shapes.
// FLUX's names are the reference's (testdata/); those of Stable Diffusion 3 stand here, from its own mmditx.py.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readWeight } from "../dequantise/read-weight.js";
import { inspectCheckpoint } from "../inspect-checkpoint.js";
import { openCheckpoint } from "../open-checkpoint.js";
import { goldenTensors, shapesIn } from "../testing/golden-names.js";
import { writeTensors } from "../testing/tiny-folders.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-transformer-layout-"));
});
afterAll(() => rm(folder, { recursive: true }));

const open = async (name: string, shapes: ReadonlyMap<string, readonly number[]>) => {
  const path = join(folder, `${name}.safetensors`);
  await writeTensors(path, shapes);
  return openCheckpoint(path);
};

describe("FLUX", () => {
  const tensors = goldenTensors("single-file-flux");

  it.each(["", "model.diffusion_model."])(
    "has every weight under the prefix %j, in its part of the fused ones",
    async (prefix) => {
      const shapes = new Map([...shapesIn(tensors)].map(([name, shape]) => [prefix + name, shape]));
      const checkpoint = await open(`flux${prefix.length}`, shapes);
      expect(checkpoint).toMatchObject({ family: "flux", kind: "transformer", unexpected: [] });
      const { weights } = checkpoint.components.get("transformer")!;
      const wanted = tensors.flatMap(({ diffusersNames }) =>
        diffusersNames.map((name) => name.replace("transformer.", "")),
      );
      expect([...weights.keys()].sort()).toEqual(wanted.sort());
      const parts = ["attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp"].map(
        (part) => weights.get(`single_transformer_blocks.0.${part}.weight`)!,
      );
      expect(parts.map(({ shape }) => shape[0])).toEqual([32, 32, 32, 128]);
      for (const [i, part] of parts.slice(1).entries()) {
        expect(part.byteOffset).toBe(parts[i]!.byteOffset + parts[i]!.byteLength);
      }
    },
  );

  it("reads the halves of the last norm the other way round", async () => {
    const { components } = await open("flux-halves", shapesIn(tensors));
    const bias = await readWeight(components.get("transformer")!.weights.get("norm_out.linear.bias")!);
    expect(bias).toHaveLength(64);
    expect(bias[32]! + 32).toBe(bias[0]); // the file counts up
  });

  it("tells sizes and schedule from shapes", async () => {
    const { components, scheduler } = await open("flux-config", shapesIn(tensors));
    expect(components.get("transformer")!.config).toMatchObject({
      ...{ in_channels: 64, num_layers: 2, num_single_layers: 2, attention_head_dim: 16, num_attention_heads: 2 },
      ...{ joint_attention_dim: 32, pooled_projection_dim: 24, guidance_embeds: true },
    });
    expect(scheduler).toMatchObject({ shift: 3, use_dynamic_shifting: true });
  });
});

describe("Stable Diffusion 3", () => {
  const dim = 64;
  const stream = (side: "x" | "context", index: number, isLast: boolean): [string, number[]][] => {
    const at = `joint_blocks.${index}.${side}_block`;
    const isCut = side === "context" && isLast;
    const isDual = side === "x" && index === 0;
    const parts = isCut ? 2 : isDual ? 9 : 6;
    return [
      [`${at}.adaLN_modulation.1.weight`, [parts * dim, dim]],
      [`${at}.adaLN_modulation.1.bias`, [parts * dim]],
      [`${at}.attn.qkv.weight`, [3 * dim, dim]],
      [`${at}.attn.qkv.bias`, [3 * dim]],
      [`${at}.attn.ln_q.weight`, [64]],
      [`${at}.attn.ln_k.weight`, [64]],
      ...(isDual ? ([[`${at}.attn2.qkv.weight`, [3 * dim, dim]]] as [string, number[]][]) : []),
      ...(isCut
        ? []
        : ([
            [`${at}.attn.proj.weight`, [dim, dim]],
            [`${at}.mlp.fc1.weight`, [4 * dim, dim]],
            [`${at}.mlp.fc2.bias`, [dim]],
          ] as [string, number[]][])),
    ];
  };
  const shapes = new Map<string, number[]>([
    ["pos_embed", [1, 144, dim]],
    ["x_embedder.proj.weight", [dim, 16, 2, 2]],
    ["context_embedder.weight", [dim, 40]],
    ["t_embedder.mlp.0.weight", [dim, 256]],
    ["y_embedder.mlp.2.weight", [dim, dim]],
    ["y_embedder.mlp.0.weight", [dim, 24]],
    ["final_layer.linear.weight", [64, dim]],
    ["final_layer.adaLN_modulation.1.bias", [2 * dim]],
    ...[0, 1].flatMap((i) => [...stream("x", i, i === 1), ...stream("context", i, i === 1)]),
  ]);
  const prefixed = new Map([...shapes].map(([name, shape]) => [`model.diffusion_model.${name}`, shape]));

  it("has every weight, cut and turned as the network wants it", async () => {
    const checkpoint = await open("sd3", prefixed);
    expect(checkpoint).toMatchObject({ family: "sd3", kind: "transformer", unexpected: [] });
    const { weights, config } = checkpoint.components.get("transformer")!;
    const fused = 4 * 2 + 2; // four matrices with a bias each, and one without, each cut in three
    expect(weights.size).toBe(shapes.size + 2 * (fused - 1));
    expect(weights.get("transformer_blocks.0.attn2.to_v.weight")?.shape).toEqual([dim, dim]);
    expect(weights.get("transformer_blocks.0.norm1_context.linear.bias")?.hasSwappedHalves).toBeUndefined();
    expect(weights.get("transformer_blocks.1.norm1_context.linear.bias")?.hasSwappedHalves).toBe(true);
    expect(weights.get("norm_out.linear.bias")?.hasSwappedHalves).toBe(true);
    expect(config).toMatchObject({
      ...{ num_layers: 2, patch_size: 2, in_channels: 16, out_channels: 16, pos_embed_max_size: 12 },
      ...{ dual_attention_layers: [0], qk_norm: "rms_norm", joint_attention_dim: 40, pooled_projection_dim: 24 },
    });
  });

  it("is reported by inspect", async () => {
    await open("sd3-inspected", prefixed);
    const report = await inspectCheckpoint(join(folder, "sd3-inspected.safetensors"));
    expect(report).toMatchObject({ family: "sd3", kind: "transformer" });
  });
});
