// The encoder of meanings, loaded: texts and pictures in, vectors of length one out. Its halves are loaded when first asked for.
// Not the search for a drawing (meaning-search.ts).

import { dirname } from "node:path";
import { placeFrom, type SafetensorsFile } from "@imagier/checkpoints";
import { Graph, ParameterScope, toOnnx } from "@imagier/graph";
import { fromBytes, type MeaningNetwork, meaningTokenizer, pictureMeaning, textMeaning } from "@imagier/networks";
import type { Engine, EngineSession } from "@imagier/runtime";

export interface MeaningSession {
  /** One vector for each text. [texts, dim] */
  ofTexts(texts: readonly string[]): Promise<Float32Array>;
  /** @param pictures premultiplied RGBA of the network's size. @returns [pictures, dim] */
  ofPictures(pictures: readonly Uint8Array[]): Promise<Float32Array>;
}

/** @param sha256 of the weights, as the manifest names it */
export function meaningSession(
  engine: Pick<Engine, "load">,
  weights: SafetensorsFile,
  { network, sha256 }: { network: MeaningNetwork; sha256: string },
): MeaningSession {
  const tokenizer = meaningTokenizer(network);
  const load = (bytes: Uint8Array) =>
    engine.load({ bytes, externalDataFolder: dirname(weights.path), contentHash: sha256 });
  let reader: Promise<EngineSession> | undefined;
  let viewer: Promise<EngineSession> | undefined;
  return {
    async ofTexts(texts) {
      reader ??= load(textGraph(network, weights));
      const rows = texts.map((text) => tokenizer.laidOut(tokenizer.idsOf(text)));
      const integers = (values: readonly number[]) => ({
        dtype: "int64" as const,
        shape: [texts.length, network.tokenCount],
        data: BigInt64Array.from(values, BigInt),
      });
      const feeds = {
        tokens: integers(rows.flatMap(({ tokens }) => tokens)),
        pairs: integers(rows.flatMap(({ pairs }) => pairs)),
      };
      const { outputs } = await (await reader).run(feeds, { outputs: ["meaning"] });
      return outputs.meaning!.data as Float32Array;
    },
    async ofPictures(pictures) {
      viewer ??= load(pictureGraph(network, weights));
      const { size } = network.picture;
      const data = new Uint8Array(pictures.length * size * size * 4);
      for (const [i, picture] of pictures.entries()) data.set(picture, i * size * size * 4);
      const shape = [pictures.length, size, size, 4];
      const { outputs } = await (await viewer).run(
        { pictures: { dtype: "uint8", shape, data } },
        { outputs: ["meaning"] },
      );
      return outputs.meaning!.data as Float32Array;
    },
  };
}

function textGraph(network: MeaningNetwork, weights: SafetensorsFile): Uint8Array {
  const graph = new Graph();
  const shape = ["batch", network.tokenCount];
  const meaning = textMeaning(new ParameterScope(graph, "text"), network, {
    tokens: graph.input("tokens", shape, "int64"),
    pairs: graph.input("pairs", shape, "int64"),
  });
  return toOnnx(graph, { outputs: { meaning }, place: placeFrom(weights) });
}

function pictureGraph(network: MeaningNetwork, weights: SafetensorsFile): Uint8Array {
  const graph = new Graph();
  const { size } = network.picture;
  const pictures = fromBytes(graph.input("pictures", ["batch", size, size, 4], "uint8"));
  const meaning = pictureMeaning(new ParameterScope(graph, "picture"), network, pictures);
  return toOnnx(graph, { outputs: { meaning }, place: placeFrom(weights) });
}
