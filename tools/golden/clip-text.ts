// Golden cases of CLIP's text encoder: every stored hidden state, clip skip, the pooled vector and its projection.

import { ParameterScope, type Tensor } from "@imagier/graph";
import { clipText, parseClipTextConfig } from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "text_encoder");
  const config = parseClipTextConfig(await readConfigOf(folder));
  const tokens = inputOf(golden, "input_ids");
  const outputs = await runNetwork(
    {
      weights: await folderWeights(folder),
      build(graph) {
        const states = clipText(new ParameterScope(graph), config, {
          tokens: graph.input("input_ids", ["batch", tokens.shape[1]!], "int64"),
        });
        const { hiddenStates, normedStates, pooled, textEmbedding } = states;
        const named: Record<string, Tensor | undefined> = {
          last_hidden_state: normedStates.at(-1),
          "hidden_states.0": hiddenStates[0],
          "hidden_states.1": hiddenStates[1],
          penultimate: hiddenStates.at(-2),
          clip_skip1_final_ln: normedStates.at(-2),
          clip_skip2_final_ln: normedStates.at(-3),
          pooler_output: pooled,
          text_embeds: textEmbedding,
        };
        const wanted = Object.entries(named).filter(([name, tensor]) => tensor && golden.outputs.has(name));
        return Object.fromEntries(wanted) as Record<string, Tensor>;
      },
    },
    { input_ids: tokens },
  );
  return compareOutputs(golden, outputs);
}
