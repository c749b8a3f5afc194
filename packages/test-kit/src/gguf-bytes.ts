// The bytes of a GGUF file, for tests of what reads one: tensors in order, each at a padded place. After docs/gguf.md of ggml.
// Knows nothing of the reader and takes any numbers: a test may ask for a file that must be refused.

const typeNumbers = {
  ...{ F32: 0, F16: 1, Q4_0: 2, Q4_1: 3, Q5_0: 6, Q5_1: 7, Q8_0: 8, BF16: 30 },
  ...{ Q2_K: 10, Q3_K: 11, Q4_K: 12, Q5_K: 13, Q6_K: 14 },
} as const;

export type GgufType = keyof typeof typeNumbers;

export interface GgufTensorBytes {
  name: string;
  /** Rows first, as a network has it. */
  shape: readonly number[];
  type: GgufType;
  bytes: Uint8Array;
}

/** Text, whole number (uint32), or a list of texts or of whole numbers (int32). */
type GgufMetadata = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;

export interface GgufContent {
  tensors: readonly GgufTensorBytes[];
  metadata?: GgufMetadata;
  /** @default 3 */
  version?: number;
  /** @default 32 */
  alignment?: number;
}

export function ggufBytes({ tensors, metadata = {}, version = 3, alignment = 32 }: GgufContent): Uint8Array {
  const header = [u32(0x46554747), u32(version), u64(tensors.length), u64(Object.keys(metadata).length)];
  for (const [key, value] of Object.entries(metadata)) header.push(text(key), metadataValue(value));
  let offset = 0;
  for (const { name, shape, type, bytes } of tensors) {
    const sizes = [...shape].reverse().map(u64);
    header.push(text(name), u32(shape.length), ...sizes, u32(typeNumbers[type]), u64(offset));
    offset = padded(offset + bytes.length, alignment);
  }
  const parts = [...header];
  let length = parts.reduce((sum, { length: own }) => sum + own, 0);
  for (const { bytes } of tensors) {
    const start = padded(length, alignment);
    parts.push(Buffer.alloc(start - length), Buffer.from(bytes));
    length = start + bytes.length;
  }
  return Buffer.concat(parts);
}

function metadataValue(value: GgufMetadata[string]): Buffer {
  if (typeof value === "string") return Buffer.concat([u32(8), text(value)]);
  if (typeof value === "number") return Buffer.concat([u32(4), u32(value)]);
  const isTexts = typeof value[0] === "string";
  const items = value.map((item) => (typeof item === "string" ? text(item) : u32(item)));
  return Buffer.concat([u32(9), u32(isTexts ? 8 : 5), u64(value.length), ...items]);
}

function u32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
}

function u64(value: number): Buffer {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(BigInt(value));
  return out;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function padded(position: number, alignment: number): number {
  return Math.ceil(position / alignment) * alignment;
}
