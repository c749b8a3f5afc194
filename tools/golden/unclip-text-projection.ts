// Golden case of what unCLIP's decoder is told, with and without guidance.

import { ParameterScope, type TensorValue } from "@imagier/graph";
import { parseTextProjectionConfig, textProjection } from "@imagier/networks";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { folderWeights, modelFolder, readConfigOf, runNetwork } from "./run-network.js";

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const folder = await modelFolder(golden, "text_proj");
  const config = parseTextProjectionConfig(await readConfigOf(folder));
  const weights = await folderWeights(folder);
  const size = config.clip_embeddings_dim;
  const run = (isGuided: boolean, name: string) =>
    runNetwork(
      {
        weights,
        build(graph) {
          const { context, addition } = textProjection(new ParameterScope(graph), config, {
            picture: graph.input("picture", ["batch", size]),
            text: graph.input("text", [isGuided ? "2*batch" : "batch", size]),
            words: graph.input("words", [isGuided ? "2*batch" : "batch", "length", size]),
            isGuided,
          });
          return { [`${name}encoder_hidden_states`]: context, [`${name}additive_clip_time_embeddings`]: addition };
        },
      },
      {
        picture: inputOf(golden, "image_embeddings"),
        text: isGuided ? twice(inputOf(golden, "prompt_embeds")) : inputOf(golden, "prompt_embeds"),
        words: isGuided
          ? twice(inputOf(golden, "text_encoder_hidden_states"))
          : inputOf(golden, "text_encoder_hidden_states"),
      },
    );
  return compareOutputs(golden, { ...(await run(false, "")), ...(await run(true, "cfg.")) });
}

/** The rows twice, one batch after the other. */
function twice({ dtype, shape, data }: TensorValue): TensorValue {
  const both = new Float32Array(2 * data.length);
  both.set(data as Float32Array);
  both.set(data as Float32Array, data.length);
  return { dtype, shape: [2 * shape[0]!, ...shape.slice(1)], data: both };
}
