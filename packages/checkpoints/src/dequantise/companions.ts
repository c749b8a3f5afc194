// Finds the tensors of a safetensors file that only say how another tensor's bytes are to be read, and joins them to it:
// scales of 8-bit floats (ComfyUI), tables and factors of NF4 and FP4 (bitsandbytes). Reads small tensors only.

import { ImagierError } from "@imagier/contracts";
import { z } from "zod";
import type { PlacedTensor } from "../component-weights.js";
import { quote } from "../quote.js";
import type { SidePlace } from "./decoding.js";
import { readBytes } from "./read-slice.js";
import { type StoredType, storedBytes } from "./stored-type.js";

type Tensors = ReadonlyMap<string, PlacedTensor>;

const quantState = ".quant_state.bitsandbytes__";
/** What bitsandbytes writes beside a matrix, after its name. */
const tableParts = ["absmax", "quant_map", "nested_absmax", "nested_quant_map"];
/** A description of one matrix takes some 200 bytes. */
const stateLimitBytes = 4096;

const quantStateSchema = z.object({
  quant_type: z.enum(["nf4", "fp4"]),
  blocksize: z.number().int().min(2).max(65536),
  shape: z.array(z.number().int().positive()).min(1).max(4),
  nested_blocksize: z.number().int().min(1).max(65536).optional(),
  nested_offset: z.number().optional(),
});

/**
 * The tensors that are weights, each with what its numbers are made with.
 * @throws `CHECKPOINT_INVALID` where a companion does not fit its weight, `CHECKPOINT_TENSOR_MISSING` where one is not there
 */
export async function joinCompanions(tensors: Tensors): Promise<Map<string, PlacedTensor>> {
  const joined = new Map(tensors);
  for (const [name, tensor] of tensors) {
    const at = name.indexOf(quantState);
    if (at > 0) await joinTable(joined, name.slice(0, at), tensor);
    else if (/\.(scale_weight|weight_scale)$/.test(name)) joinScale(joined, name, tensor);
    else if (/(^|\.)(scaled_fp8|scale_input|input_scale|comfy_quant)$/.test(name)) joined.delete(name);
  }
  return joined;
}

/** A lone number beside a weight of 8-bit floats. */
function joinScale(joined: Map<string, PlacedTensor>, name: string, scale: PlacedTensor): void {
  const weightName = name.replace(/\.(scale_weight|weight_scale)$/, ".weight");
  const weight = joined.get(weightName);
  if (weight === undefined) return;
  const isFloat8 = weight.dtype === "F8_E4M3" || weight.dtype === "F8_E5M2";
  if (!isFloat8) {
    if (scale.dtype === "F32") joined.delete(name); // of a weight that was left unscaled, the scale is 1
    return;
  }
  if (scale.shape.some((size) => size !== 1)) {
    throw invalid(scale, `the scale ${quote(name)} is ${quote(scale.shape)}; one number for the whole weight is read`);
  }
  joined.set(weightName, { ...weight, decoding: { kind: "scaled", scale: sidePlace(scale) } });
  joined.delete(name);
}

async function joinTable(joined: Map<string, PlacedTensor>, weightName: string, state: PlacedTensor): Promise<void> {
  const weight = joined.get(weightName);
  if (weight === undefined) return;
  const parsed = await readState(state);
  const side = (part: string) => {
    const found = joined.get(`${weightName}.${part}`);
    if (found !== undefined) return sidePlace(found);
    const message = `${quote(weight.file)} lacks ${quote(`${weightName}.${part}`)}, which its 4-bit numbers are read with.`;
    throw new ImagierError("CHECKPOINT_TENSOR_MISSING", message);
  };
  const dtype: StoredType = parsed.quant_type === "nf4" ? "NF4" : "FP4";
  const count = parsed.shape.reduce((product, size) => product * size, 1);
  const isCoded = joined.get(`${weightName}.absmax`)?.dtype === "U8";
  const blocks = Math.ceil(count / parsed.blocksize);
  const nestedBlock = parsed.nested_blocksize ?? 256;
  const decoding = {
    kind: "from-table" as const,
    ...{ table: side("quant_map"), factors: side("absmax"), blockValues: parsed.blocksize, firstValue: 0 },
    nested: isCoded
      ? {
          ...{ table: side("nested_quant_map"), factors: side("nested_absmax") },
          ...{ blockValues: nestedBlock, offset: parsed.nested_offset ?? 0 },
        }
      : undefined,
  };
  const wanted: [string, SidePlace | undefined, number][] = [
    ["quant_map", decoding.table, 16],
    ["absmax", decoding.factors, blocks],
    ["nested_quant_map", decoding.nested?.table, 256],
    ["nested_absmax", decoding.nested?.factors, Math.ceil(blocks / nestedBlock)],
  ];
  for (const [part, place, numbers] of wanted) {
    if (place !== undefined && countOf(place) !== numbers) {
      throw invalid(weight, `${quote(`${weightName}.${part}`)} holds ${countOf(place)} numbers, not ${numbers}`);
    }
  }
  if (weight.dtype !== "U8" || storedBytes(dtype, count) !== weight.length) {
    throw invalid(weight, `${quote(weightName)} has ${weight.length} bytes, which are no 4-bit ${quote(parsed.shape)}`);
  }
  joined.set(weightName, { ...weight, dtype, shape: parsed.shape, decoding });
  for (const part of tableParts) joined.delete(`${weightName}.${part}`);
  joined.delete(state.name);
}

async function readState(state: PlacedTensor): Promise<z.infer<typeof quantStateSchema>> {
  if (state.dtype !== "U8" || state.length > stateLimitBytes) {
    throw invalid(state, `${quote(state.name)} is no description of 4-bit numbers`);
  }
  const bytes = await readBytes({ file: state.file, byteOffset: state.offset, byteLength: state.length });
  try {
    return quantStateSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw invalid(state, `${quote(state.name)} cannot be read`, cause);
  }
}

function sidePlace({ file, name, dtype, offset, length }: PlacedTensor): SidePlace {
  if (dtype === "F32" || dtype === "F16" || dtype === "BF16" || dtype === "U8") {
    return { file, dtype, byteOffset: offset, byteLength: length };
  }
  throw new ImagierError("CHECKPOINT_INVALID", `${quote(file)}: ${quote(name)} is ${dtype}; F32 is needed.`);
}

function countOf({ dtype, byteLength }: SidePlace): number {
  return byteLength / ({ F32: 4, F16: 2, BF16: 2, U8: 1 } as const)[dtype];
}

function invalid({ file }: PlacedTensor, detail: string, cause?: unknown): ImagierError {
  return new ImagierError("CHECKPOINT_INVALID", `${quote(file)}: ${detail}.`, { cause });
}
