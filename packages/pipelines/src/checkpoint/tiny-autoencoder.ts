// Latents to pixels by a tiny autoencoder (TAESD): a picture at each step, or the last one where speed is all.
// Not the network (networks/autoencoder). It takes latents as the denoiser has them, without the scale of the large one.

import { type Component, requireComplete } from "@imagier/checkpoints";
import { ParameterScope } from "@imagier/graph";
import { decodeTiny, parseTinyAutoencoderConfig, type TinyAutoencoderConfig } from "@imagier/networks";
import type { LatentSize } from "./autoencoder.js";
import type { Part } from "./checkpoint-part.js";
import type { ComponentHost, HostedNetwork } from "./component-host.js";
import { float32 } from "./values.js";

export type TinyAutoencoderPart = Part<TinyAutoencoderConfig>;

/** @throws CHECKPOINT_INCOMPLETE, CHECKPOINT_SHAPE_MISMATCH, CHECKPOINT_DTYPE_UNSUPPORTED, NETWORK_* */
export function parseTinyPart(component: Component): TinyAutoencoderPart {
  requireComplete(component);
  return { component, config: parseTinyAutoencoderConfig(component.config) };
}

/** Pixels along a side for one place of the latents. */
export function tinyFactor({ config }: TinyAutoencoderPart): number {
  return 2 ** (config.decoder_block_out_channels.length - 1);
}

/** @param latents [channels, height, width]. @returns [3, height * factor, width * factor], about [-1, 1] */
export async function decodeWithTiny(
  host: ComponentHost,
  part: TinyAutoencoderPart,
  { latents, size, signal }: { latents: Float32Array; size: LatentSize; signal?: AbortSignal | undefined },
): Promise<Float32Array> {
  const shape = [1, part.config.latent_channels, size.height, size.width];
  const { pixels } = await host.run(networkOf(part), { latents: float32(latents, shape) }, signal);
  return pixels!.data as Float32Array;
}

function networkOf({ component, config }: TinyAutoencoderPart): HostedNetwork {
  return {
    slot: "tiny decoder",
    key: "",
    component,
    build(graph) {
      const latents = graph.input("latents", ["batch", config.latent_channels, "height", "width"]);
      return { pixels: decodeTiny(new ParameterScope(graph), config, latents) };
    },
  };
}
