// Tiny networks against the reference implementations: every stored output and module, at sizes known only at the run.
// The numbers and their origin are in testdata/. Further cases: tools/golden/.

import { Graph, ParameterScope, type Tensor } from "@imagier/graph";
import { expectClose, ndArray, runGraph } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { parseAutoencoderConfig } from "./autoencoder/autoencoder-config.js";
import { decodeKl, encodeKl } from "./autoencoder/autoencoder-kl.js";
import { parseClipTextConfig, parseClipVisionConfig } from "./clip/clip-config.js";
import { clipText } from "./clip/clip-text.js";
import { clipVision } from "./clip/clip-vision.js";
import { goldenFiles } from "./testing/golden-files.js";
import { controlNet, controlNetInputs, controlNetScales } from "./unet/controlnet.js";
import { unet } from "./unet/unet.js";
import { parseControlNetConfig, parseUNetConfig } from "./unet/unet-config.js";
import { unetInputs } from "./unet/unet-inputs.js";

type Build = (graph: Graph, config: unknown) => Record<string, Tensor>;

const cases: Record<string, Build> = {
  "clip-text-sd15": (graph, config) => {
    const tokens = graph.input("input_ids", ["batch", 77], "int64");
    const states = clipText(new ParameterScope(graph), parseClipTextConfig(config), { tokens });
    return {
      last_hidden_state: states.normedStates.at(-1)!,
      "hidden_states.0": states.hiddenStates[0]!,
      "hidden_states.1": states.hiddenStates[1]!,
      penultimate: states.hiddenStates.at(-2)!,
      clip_skip1_final_ln: states.normedStates.at(-2)!,
      clip_skip2_final_ln: states.normedStates.at(-3)!,
      pooler_output: states.pooled,
    };
  },
  "clip-vision-ip-adapter": (graph, config) => {
    const pixels = graph.input("pixel_values", ["batch", 3, 32, 32]);
    const states = clipVision(new ParameterScope(graph), parseClipVisionConfig(config), pixels);
    return {
      image_embeds: states.imageEmbedding!,
      last_hidden_state: states.hiddenStates.at(-1)!,
      hidden_states_penultimate: states.hiddenStates.at(-2)!,
    };
  },
  "unet-upscaler-classembed": (graph, config) => {
    const parsed = parseUNetConfig(config);
    return { sample: unet(new ParameterScope(graph), parsed, unetInputs(graph, parsed)) };
  },
  "controlnet-sd15": (graph, config) => {
    const parsed = parseControlNetConfig(config);
    const outputs = controlNet(new ParameterScope(graph), parsed, controlNetInputs(graph, parsed));
    const named = outputs.downResiduals.map((tensor, i): [string, Tensor] => [`down.${i}`, tensor]);
    return { ...Object.fromEntries(named), mid: outputs.midResidual };
  },
  "vae-kl-sd": (graph, config) => {
    const parsed = parseAutoencoderConfig(config);
    const scope = new ParameterScope(graph);
    const encoded = encodeKl(scope, parsed, graph.input("image", ["batch", 3, "height", "width"]));
    const latents = graph.input("latents", ["batch", 4, "latentHeight", "latentWidth"]);
    const { moments, mean, logVariance, standardDeviation: std } = encoded;
    return { moments, mean, logvar: logVariance, std, decoded: decodeKl(scope, parsed, latents) };
  },
};

async function checkCase(name: string): Promise<void> {
  const { config, inputs, outputs: expected, tolerance, weights } = await goldenFiles(name);
  const graph = new Graph();
  const outputs = cases[name]!(graph, config);
  for (const module of Object.keys(expected)) outputs[module] ??= graph.landmarks.get(module)!;
  const wanted = Object.entries(outputs).filter(([output, tensor]) => tensor && expected[output]);
  expect(wanted.length).toBeGreaterThan(2);
  const feeds = { ...inputs, scales: ndArray([10], controlNetScalesOf(config)) };
  const tensors = wanted.map(([, tensor]) => tensor);
  const results = await runGraph(graph, tensors, { feeds, ...weights });
  for (const [i, [output]] of wanted.entries()) {
    expectClose(results[i]!, expected[output]!, { atol: tolerance.atol[output]!, rtol: tolerance.rtol });
  }
}

function controlNetScalesOf(config: unknown): ArrayLike<number> {
  const isControlNet = (config as { _class_name?: string })._class_name === "ControlNetModel";
  return isControlNet ? controlNetScales(parseControlNetConfig(config), { scale: 1 }) : new Float32Array(10);
}

describe("networks agree with the reference", () => {
  it.each(Object.keys(cases))("%s", checkCase);
});
