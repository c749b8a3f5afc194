// Reads spiece.model: the pieces of a SentencePiece vocabulary, their scores, and the table that folds characters together.
// A protocol buffer of three fields that matter; what else stands in it (training settings) is passed over.
// Kudo & Richardson 2018 (arXiv 1808.06226); wire format: protobuf.dev, "Encoding".

import { ImagierError } from "@imagier/contracts";

export interface SentencepieceModel {
  /** Each piece with the logarithm of its probability; its place is its id. */
  pieces: [string, number][];
  /** Id of the piece for what no other piece covers. */
  unknownId: number;
  /** The table of characters as it stands there; undefined where characters stay as they are. */
  characterMap: Uint8Array | undefined;
}

const [pieceField, normalizerField] = [1, 3];
const [textField, scoreField, kindField] = [1, 2, 3];
const characterMapField = 2;
const unknownKind = 2;

/** @throws TOKENIZER_INVALID where the bytes are not such a file */
export function parseSentencepieceModel(bytes: Uint8Array): SentencepieceModel {
  const pieces: [string, number][] = [];
  let unknownId: number | undefined;
  let characterMap: Uint8Array | undefined;
  for (const { number, value } of fieldsOf(bytes)) {
    if (number === pieceField && value instanceof Uint8Array) {
      const { text, score, kind } = parsePiece(value);
      if (kind === unknownKind) unknownId ??= pieces.length;
      pieces.push([text, score]);
    }
    if (number === normalizerField && value instanceof Uint8Array) {
      const found = fieldsOf(value).find((field) => field.number === characterMapField)?.value;
      if (found instanceof Uint8Array && found.length > 0) characterMap = found;
    }
  }
  if (pieces.length === 0 || unknownId === undefined) throw invalid("it has no pieces, or none for unknown characters");
  return { pieces, unknownId, characterMap };
}

function parsePiece(bytes: Uint8Array): { text: string; score: number; kind: number } {
  const piece = { text: "", score: 0, kind: 1 };
  for (const { number, value } of fieldsOf(bytes)) {
    if (number === textField && value instanceof Uint8Array) piece.text = new TextDecoder().decode(value);
    if (number === scoreField && value instanceof Uint8Array && value.length === 4) piece.score = floatOf(value);
    if (number === kindField && typeof value === "number") piece.kind = value;
  }
  return piece;
}

function floatOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat32(0, true);
}

interface Field {
  number: number;
  /** A whole number, or the bytes of anything else. */
  value: number | Uint8Array;
}

/** The fields of one message, in their order. */
function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const take = (length: number) => {
    if (!(length >= 0 && at + length <= bytes.length)) throw invalid("it ends within a field");
    at += length;
    return bytes.subarray(at - length, at);
  };
  const takeNumber = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = take(1)[0]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      if (scale > 2 ** 63) throw invalid("it holds a number of more than 64 bits");
    }
  };
  while (at < bytes.length) {
    const key = takeNumber();
    fields.push({ number: Math.floor(key / 8), value: takeValue(key % 8) });
  }
  return fields;

  function takeValue(wireType: number): number | Uint8Array {
    switch (wireType) {
      case 0:
        return takeNumber();
      case 1:
        return take(8);
      case 2:
        return take(takeNumber());
      case 5:
        return take(4);
      default:
        throw invalid(`it holds a field of the unknown kind ${wireType}`);
    }
  }
}

function invalid(detail: string): ImagierError {
  return new ImagierError("TOKENIZER_INVALID", `This is no SentencePiece model: ${detail}.`);
}
