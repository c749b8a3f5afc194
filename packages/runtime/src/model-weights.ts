// How many bytes a model's weights are and which files they lie in, read off the serialised ONNX ModelProto.
// Not a parser of models: it walks the protobuf fields down to the initialisers and skips all else, copying nothing.

import { ImagierError } from "@imagier/contracts";

/** onnx.proto3: field numbers on the way from ModelProto down to an initialiser's external data. */
const field = {
  model: { graph: 7 },
  graph: { initializer: 5 },
  tensor: { dataType: 2, externalData: 13 },
  entry: { key: 1, value: 2 },
} as const;
/** TensorProto.DataType of FLOAT16 and BFLOAT16: a Cast doubles them when the graph is folded. */
const halfTypes = [10, 16];

export interface ModelWeights {
  /** Bytes in other files, as they are there. */
  externalBytes: number;
  /** The same in memory: half-precision weights are widened to float32. */
  externalBytesInMemory: number;
  /** Files named by the external data, relative to their folder. */
  locations: readonly string[];
}

/** @throws ENGINE_LOAD_FAILED where the bytes are no protobuf */
export function readModelWeights(model: Uint8Array): ModelWeights {
  let externalBytes = 0;
  let externalBytesInMemory = 0;
  const locations = new Set<string>();
  for (const graph of subMessages(model, field.model.graph)) {
    for (const initializer of subMessages(graph, field.graph.initializer)) {
      const external = readExternalData(initializer);
      if (!external) continue;
      locations.add(external.location);
      externalBytes += external.length;
      externalBytesInMemory += external.isHalf ? 2 * external.length : external.length;
    }
  }
  return { externalBytes, externalBytesInMemory, locations: [...locations] };
}

function readExternalData(tensor: Uint8Array): { location: string; length: number; isHalf: boolean } | undefined {
  const entries = new Map<string, string>();
  let isHalf = false;
  for (const { number, value } of fields(tensor)) {
    if (number === field.tensor.dataType && typeof value === "number") isHalf = halfTypes.includes(value);
    if (number !== field.tensor.externalData || typeof value === "number") continue;
    const text = new Map([...fields(value)].map((f) => [f.number, decodeText(f.value)]));
    entries.set(text.get(field.entry.key) ?? "", text.get(field.entry.value) ?? "");
  }
  const location = entries.get("location");
  return location === undefined ? undefined : { location, length: Number(entries.get("length") ?? 0), isHalf };
}

function* subMessages(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  for (const { number, value } of fields(message)) {
    if (number === wanted && typeof value !== "number") yield value;
  }
}

/** The fields of one protobuf message: a number for a varint, a view for bytes; fixed-size fields are skipped. */
function* fields(message: Uint8Array): Generator<{ number: number; value: number | Uint8Array }> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; scale < 2 ** 70; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined) break;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw notAModel(message);
  };
  while (at < message.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wireType = tag % 8;
    if (wireType === 0) yield { number, value: varint() };
    else if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    else if (wireType === 2) {
      const length = varint();
      if (at + length > message.length) throw notAModel(message);
      yield { number, value: message.subarray(at, at + length) };
      at += length;
    } else throw notAModel(message);
  }
}

function decodeText(value: number | Uint8Array): string {
  return typeof value === "number" ? String(value) : new TextDecoder().decode(value);
}

function notAModel({ length }: Uint8Array): ImagierError {
  return new ImagierError("ENGINE_LOAD_FAILED", `The ${length} bytes given are no serialised ONNX model.`);
}
