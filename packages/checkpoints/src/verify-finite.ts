// Looks through the weights for NaN and infinity, by exponent bits: a single one turns every picture black, far from its cause.
// Not a check of quality, nor of the file's form: openSafetensors has done that.

import { ImagierError } from "@imagier/contracts";
import type { DType } from "./dtypes.js";
import { readExactly, withFile } from "./file-access.js";
import type { SafetensorsFile } from "./open-safetensors.js";
import { quote } from "./quote.js";
import type { TensorEntry } from "./safetensors-header.js";

type Words = Uint8Array | Uint16Array | Uint32Array;

/** A number is NaN or infinite where all bits of the mask are set in its upper word. */
interface ExponentBits {
  mask: number;
  sizeBytes: number;
  words: (buffer: ArrayBuffer, sizeBytes: number) => Words;
}

const asBytes = (buffer: ArrayBuffer, sizeBytes: number) => new Uint8Array(buffer, 0, sizeBytes);
const asUint16 = (buffer: ArrayBuffer, sizeBytes: number) => new Uint16Array(buffer, 0, sizeBytes / 2);
const asUint32 = (buffer: ArrayBuffer, sizeBytes: number) => new Uint32Array(buffer, 0, sizeBytes / 4);

const exponentBits: Partial<Record<DType, ExponentBits>> = {
  F64: { mask: 0x7ff00000, sizeBytes: 8, words: asUint32 },
  F32: { mask: 0x7f800000, sizeBytes: 4, words: asUint32 },
  F16: { mask: 0x7c00, sizeBytes: 2, words: asUint16 },
  BF16: { mask: 0x7f80, sizeBytes: 2, words: asUint16 },
  F8_E5M2: { mask: 0x7c, sizeBytes: 1, words: asBytes },
  F8_E4M3: { mask: 0x7f, sizeBytes: 1, words: asBytes }, // has no infinity, and one NaN
};

const CHUNK_BYTES = 2 ** 22; // whole numbers of every format

/**
 * Every tensor of floating point numbers; the others hold nothing to find.
 *
 * @throws `CHECKPOINT_NOT_FINITE` naming the first such tensor and the place in it; `CHECKPOINT_TRUNCATED`, `CHECKPOINT_UNREADABLE`
 */
export async function verifyFinite(file: SafetensorsFile): Promise<void> {
  await withFile(file.path, async (handle) => {
    const buffer = new ArrayBuffer(CHUNK_BYTES);
    for (const tensor of file.tensors.values()) {
      const bits = exponentBits[tensor.dtype];
      if (bits === undefined) continue;
      for (let done = 0; done < tensor.length; done += CHUNK_BYTES) {
        const sizeBytes = Math.min(CHUNK_BYTES, tensor.length - done);
        await readExactly(handle, new Uint8Array(buffer, 0, sizeBytes), {
          path: file.path,
          position: tensor.offset + done,
        });
        const found = findNotFinite(bits.words(buffer, sizeBytes), bits);
        if (found !== undefined) throw notFinite(file, tensor, done / bits.sizeBytes + found);
      }
    }
  });
}

function findNotFinite(words: Words, { mask, sizeBytes }: ExponentBits): number | undefined {
  const stride = sizeBytes === 8 ? 2 : 1; // of a float64 only the upper word matters, and it comes second
  for (let i = stride - 1; i < words.length; i += stride) {
    if ((words[i]! & mask) === mask) return Math.floor(i / stride);
  }
  return undefined;
}

function notFinite(file: SafetensorsFile, tensor: TensorEntry, index: number): ImagierError {
  const message = `${quote(file.path)}: the tensor ${quote(tensor.name)} holds NaN or infinity at element ${index}.`;
  return new ImagierError("CHECKPOINT_NOT_FINITE", message);
}
