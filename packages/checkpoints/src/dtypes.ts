// The number formats of safetensors: how many bytes, which typed array holds their raw bits.
// Not a conversion: half-floats.ts turns F16 and BF16 into float32 and back.

/** Raw bits per format: F16, BF16 and the 8-bit floats have no typed array of their own and stay as unsigned integers. */
export interface DTypeArrays {
  BOOL: Uint8Array;
  U8: Uint8Array;
  I8: Int8Array;
  F8_E4M3: Uint8Array;
  F8_E5M2: Uint8Array;
  U16: Uint16Array;
  I16: Int16Array;
  F16: Uint16Array;
  BF16: Uint16Array;
  U32: Uint32Array;
  I32: Int32Array;
  F32: Float32Array;
  U64: BigUint64Array;
  I64: BigInt64Array;
  F64: Float64Array;
}

export type DType = keyof DTypeArrays;
export type TensorArray = DTypeArrays[DType];

interface DTypeTraits<D extends DType> {
  sizeBytes: number;
  view: (buffer: ArrayBuffer) => DTypeArrays[D];
}

const traits: { [D in DType]: DTypeTraits<D> } = {
  BOOL: { sizeBytes: 1, view: (buffer) => new Uint8Array(buffer) },
  U8: { sizeBytes: 1, view: (buffer) => new Uint8Array(buffer) },
  I8: { sizeBytes: 1, view: (buffer) => new Int8Array(buffer) },
  F8_E4M3: { sizeBytes: 1, view: (buffer) => new Uint8Array(buffer) },
  F8_E5M2: { sizeBytes: 1, view: (buffer) => new Uint8Array(buffer) },
  U16: { sizeBytes: 2, view: (buffer) => new Uint16Array(buffer) },
  I16: { sizeBytes: 2, view: (buffer) => new Int16Array(buffer) },
  F16: { sizeBytes: 2, view: (buffer) => new Uint16Array(buffer) },
  BF16: { sizeBytes: 2, view: (buffer) => new Uint16Array(buffer) },
  U32: { sizeBytes: 4, view: (buffer) => new Uint32Array(buffer) },
  I32: { sizeBytes: 4, view: (buffer) => new Int32Array(buffer) },
  F32: { sizeBytes: 4, view: (buffer) => new Float32Array(buffer) },
  U64: { sizeBytes: 8, view: (buffer) => new BigUint64Array(buffer) },
  I64: { sizeBytes: 8, view: (buffer) => new BigInt64Array(buffer) },
  F64: { sizeBytes: 8, view: (buffer) => new Float64Array(buffer) },
};

export function isDType(name: unknown): name is DType {
  return typeof name === "string" && Object.hasOwn(traits, name);
}

export function sizeBytesOf(dtype: DType): number {
  return traits[dtype].sizeBytes;
}

/** The typed array over a buffer of the right length. Both the file and the machine are taken to be little-endian. */
export function viewAs<D extends DType>(dtype: D, buffer: ArrayBuffer): DTypeArrays[D] {
  return traits[dtype].view(buffer);
}
