// A textual inversion: a word with vectors of its own for one or two text encoders. Forms: diffusers, AUTOMATIC1111, and XL's pairs.
// Adds nothing to a vocabulary: tokenizer and text encoder take the word's new ids and vectors from here.

import { basename } from "node:path";
import { ImagierError } from "@imagier/contracts";
import type { Checkpoint, WeightSlice } from "../checkpoint.js";
import { type PlacedTensor, placed } from "../component-weights.js";
import { openSafetensors } from "../open-safetensors.js";
import { quote } from "../quote.js";
import { isTextualInversion } from "../single-file/recognise-tensors.js";
import { wholeTensor } from "../weight-slice.js";

export interface TextualInversion {
  /** Real path. */
  readonly path: string;
  /** What to write in a prompt: the tensor's name where that is a word of its own, else the file's name. */
  readonly word: string;
  /** How many tokens the word takes. */
  readonly tokenCount: number;
  /** [tokenCount, width] by text encoder: "text_encoder", "text_encoder_2". */
  readonly vectors: ReadonlyMap<string, WeightSlice>;
}

/** Names that stand for no word, and the encoder that they mean, if any. */
const knownNames: ReadonlyMap<string, string | undefined> = new Map([
  ["emb_params", undefined],
  ["clip_l", "text_encoder"],
  ["clip_g", "text_encoder_2"],
  ["text_encoders_0", "text_encoder"],
  ["text_encoders_1", "text_encoder_2"],
]);

/** @throws `ADAPTER_UNSUPPORTED` for another kind of file, `ADAPTER_MISMATCH` where no text encoder has vectors that wide */
export async function openTextualInversion(path: string, checkpoint: Checkpoint): Promise<TextualInversion> {
  const file = await openSafetensors(path);
  const tensors = placed([file]);
  if (!isTextualInversion(tensors)) {
    throw new ImagierError(
      "ADAPTER_UNSUPPORTED",
      `${quote(file.path)} is not a textual inversion: it holds more than a few vectors.`,
    );
  }
  const vectors = new Map<string, WeightSlice>();
  for (const tensor of tensors.values()) {
    const slice = asRows(tensor);
    const encoder = encoderFor(tensor, { checkpoint, path: file.path });
    vectors.set(encoder, slice);
  }
  const counts = new Set([...vectors.values()].map(({ shape }) => shape[0]!));
  if (counts.size !== 1 || vectors.size !== tensors.size) {
    const message = `${quote(file.path)} has vectors of ${tensors.size} kinds that do not belong together.`;
    throw new ImagierError("ADAPTER_MISMATCH", message);
  }
  const ownName = [...tensors.keys()].find((name) => !knownNames.has(name));
  const word = ownName ?? basename(path).replace(/\.safetensors$/, "");
  return { path: file.path, word, tokenCount: [...counts][0]!, vectors };
}

function asRows(tensor: PlacedTensor): WeightSlice {
  const width = tensor.shape.at(-1)!;
  return { ...wholeTensor(tensor), shape: [tensor.shape.length === 1 ? 1 : tensor.shape[0]!, width] };
}

function encoderFor(tensor: PlacedTensor, { checkpoint, path }: { checkpoint: Checkpoint; path: string }): string {
  const width = tensor.shape.at(-1);
  const meant = knownNames.get(tensor.name);
  const fits = ["text_encoder", "text_encoder_2"].filter((name) => {
    const table = checkpoint.components.get(name)?.weights.get("text_model.embeddings.token_embedding.weight");
    return table !== undefined && table.shape[1] === width;
  });
  const encoder = meant === undefined ? fits[0] : fits.find((name) => name === meant);
  if (encoder !== undefined) return encoder;
  const message = `${quote(path)} has vectors of ${width} numbers; no text encoder of this ${checkpoint.family} checkpoint has.`;
  throw new ImagierError("ADAPTER_MISMATCH", message);
}
