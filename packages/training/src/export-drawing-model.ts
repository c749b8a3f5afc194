// Makes the folder that ships from a training run: averaged weights as F16, the reference library, and model.json.
// Not a checkpoint: it can be drawn with, not trained on.

import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  float32ToFloat16,
  type ModelManifest,
  manifestFile,
  openModelFolder,
  openSafetensors,
  sha256File,
  type TensorToWrite,
  verifyFinite,
  writeSafetensors,
} from "@imagier/checkpoints";
import type { DrawingRecord, Drawings } from "@imagier/datasets";
import type { UpscalerNetwork } from "@imagier/networks";
import sharp from "sharp";
import type { Checkpoint } from "./checkpoint.js";
import { companions } from "./training-step.js";

export interface ExportOptions {
  checkpoint: Checkpoint;
  drawings: Drawings;
  /** Which drawings ship as references that are found by their names, and are looked at; flags and skin tones never do. */
  isReference: (record: DrawingRecord) => boolean;
  /** Which ship beside them as the same things by other hands, looked at where their style is asked for. @default none */
  isRendering?: (record: DrawingRecord) => boolean;
  /** Everything in model.json that does not follow from the weights. */
  card: Omit<ModelManifest, "schemaVersion" | "weights" | "references" | "upscaler" | "network" | "nativeSizePx">;
  /** Makes the pictures larger. @default none: they are scaled */
  upscaler?: Checkpoint<UpscalerNetwork>;
  /** Made if absent; files there are replaced. */
  outDir: string;
}

/**
 * Writes weights.safetensors, references.safetensors, references.jsonl, upscaler.safetensors where there is one, and model.json.
 * @throws CHECKPOINT_NOT_FINITE where an averaged weight is no number or too large for F16; CHECKPOINT_WRITE_FAILED;
 * MODEL_INVALID where the card makes no valid manifest
 */
export async function exportDrawingModel({
  checkpoint,
  drawings,
  isReference,
  isRendering = () => false,
  card,
  upscaler,
  outDir,
}: ExportOptions): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const weights = await writeWeights(join(outDir, "weights.safetensors"), checkpoint);
  const references = await writeReferences({ drawings, isReference, isRendering, outDir });
  const manifest: ModelManifest = {
    schemaVersion: 1,
    ...card,
    weights,
    references,
    ...(upscaler && { upscaler: await writeUpscaler(join(outDir, "upscaler.safetensors"), upscaler) }),
    nativeSizePx: checkpoint.network.size,
    network: { ...checkpoint.network },
  };
  await writeFile(join(outDir, manifestFile), `${JSON.stringify(manifest, undefined, 1)}\n`);
  await openModelFolder(outDir);
}

async function writeWeights(path: string, checkpoint: Pick<Checkpoint, "state">): Promise<ModelManifest["weights"]> {
  await writeSafetensors(path, averagedWeights(checkpoint), { format: "pt" });
  await verifyFinite(await openSafetensors(path));
  return { file: basename(path), sha256: await sha256File(path) };
}

async function writeUpscaler(
  path: string,
  checkpoint: Checkpoint<UpscalerNetwork>,
): Promise<ModelManifest["upscaler"]> {
  return { weights: await writeWeights(path, checkpoint), network: { ...checkpoint.network } };
}

/** The moving averages under the names of the weights, in half precision: what ships of a training run. */
export function averagedWeights({ state }: Pick<Checkpoint, "state">): TensorToWrite[] {
  return Object.entries(state)
    .filter(([name]) => name.endsWith(companions.average))
    .map(([name, { shape, data }]) => ({
      name: name.slice(0, -companions.average.length),
      dtype: "F16",
      shape,
      data: float32ToFloat16(data as Float32Array),
    }));
}

async function writeReferences({
  drawings,
  isReference,
  isRendering,
  outDir,
}: Pick<Required<ExportOptions>, "drawings" | "isReference" | "isRendering" | "outDir">): Promise<
  ModelManifest["references"]
> {
  const chosen = drawings.records
    .map((record, index) => ({ record, index }))
    .filter(({ record }) => isReference(record) || isRendering(record))
    .filter(({ record }) => !record.isSkinTone && !record.isFlag);
  const tensors: TensorToWrite[] = [];
  for (const { record, index } of chosen) {
    const pixels = drawings.straightPixels(index);
    const side = Math.sqrt(pixels.length / 4);
    const raw = { width: side, height: side, channels: 4 as const };
    const webp = await sharp(pixels, { raw }).webp({ lossless: true, exact: true, effort: 6 }).toBuffer();
    tensors.push({ name: record.id, dtype: "U8", shape: [webp.length], data: new Uint8Array(webp) });
  }
  const pictures = join(outDir, "references.safetensors");
  await writeSafetensors(pictures, tensors, { format: "lossless WebP, one a tensor" });
  const records = chosen.map(({ record }) => record);
  const lines = [
    ...records.filter(isReference).map(indexLine),
    ...renderingLines(records.filter((record) => !isReference(record))),
  ];
  const text = `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
  await writeFile(join(outDir, "references.jsonl"), text);
  return {
    pictures: { file: "references.safetensors", sha256: await sha256File(pictures) },
    index: { file: "references.jsonl", sha256: createHash("sha256").update(text).digest("hex") },
  };
}

function indexLine({ pixelsSha256: sha256, ...record }: DrawingRecord) {
  const { id, concept, source, artist, licence, attribution, label, tags, group } = record;
  return { id, sha256, concept, source, artist, licence, attribution, label, tags, group };
}

/** One for each hand and its terms. */
function renderingLines(records: readonly DrawingRecord[]) {
  const sets = new Map<string, DrawingRecord[]>();
  for (const record of records) {
    const whose = [record.source, record.artist, record.licence, record.attribution].join("\n");
    sets.set(whose, [...(sets.get(whose) ?? []), record]);
  }
  return [...sets.values()].map((set) => {
    const { source, artist, licence, attribution } = set[0]!;
    const renderings = set.map(({ id, pixelsSha256: sha256, concept }) => ({ id, sha256, concept }));
    return { source, artist, licence, attribution, renderings };
  });
}
