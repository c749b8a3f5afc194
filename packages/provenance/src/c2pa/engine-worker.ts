// The thread that holds the C2PA library (c2pa-rs as WebAssembly), so that neither its start nor hostile bytes hold up others.
// Not a place for keys: what is to be signed goes back to the owner of the thread (c2pa-engine.ts).

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { initSync, WasmBuilder, WasmReader } from "@contentauth/c2pa-wasm";
import type { EngineQuestion, FromEngine, ReadQuestion, SignQuestion, ToEngine } from "./engine-messages.js";

/** The part of a browser's Blob that the library asks for: a length, and views into it. */
class BytesAsBlob {
  constructor(readonly bytes: Uint8Array) {}
  get size(): number {
    return this.bytes.length;
  }
  slice(from: number, to: number): BytesAsBlob {
    return new BytesAsBlob(this.bytes.subarray(from, to));
  }
}

/** Browsers have one in their worker threads; Node.js has none. */
class ReaderOfBytes {
  readAsArrayBuffer({ bytes }: BytesAsBlob): ArrayBufferLike {
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  }
}
Object.assign(globalThis, { FileReaderSync: ReaderOfBytes });

const created = { label: "c2pa.actions.v2", data: { actions: [{ action: "c2pa.created", digitalSourceType: "" }] } };
const blob = (bytes: Uint8Array) => new BytesAsBlob(bytes) as unknown as Blob;
const send = (message: FromEngine) => parentPort!.postMessage(message);
const signatures = new Map<number, { resolve: (bytes: Uint8Array<ArrayBuffer>) => void; reject: (e: Error) => void }>();

const wasm = fileURLToPath(import.meta.resolve("@contentauth/c2pa-wasm/c2pa.wasm"));
initSync({ module: readFileSync(wasm) });

await warmUp();
parentPort!.on("message", (message: ToEngine) => {
  if ("question" in message) void answer(message.id, message.question);
  else if ("signature" in message) signatures.get(message.id)?.resolve(new Uint8Array(message.signature));
  else signatures.get(message.id)?.reject(new Error(message.refusal));
});

async function answer(id: number, question: EngineQuestion): Promise<void> {
  try {
    if (question.kind === "read") send({ id, manifestStore: await read(question) });
    else send({ id, signed: await sign(id, question) });
  } catch (error) {
    // A panic of the library shows as a trap; its memory is not to be trusted after one.
    send({ id, failure: String(error), isBroken: error instanceof Error && error.name === "RuntimeError" });
  } finally {
    signatures.delete(id);
  }
}

async function read({ bytes, mediaType, settings }: ReadQuestion): Promise<string> {
  const reader = await WasmReader.fromBytes(mediaType, bytes, settings);
  try {
    return reader.json();
  } finally {
    reader.free();
  }
}

/** WebAssembly compiles a function when it is first called: the first signature would take twenty times as long. */
async function warmUp(): Promise<void> {
  const onePixel = "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489";
  const end = "0000000049454e44ae426082";
  const definition = { claim_version: 2, claim_generator_info: [{ name: "none" }], assertions: [created] };
  const builder = WasmBuilder.fromJson(JSON.stringify(definition), "{}");
  const signer = { alg: "es256", reserveSize: 1024, sign: async () => new Uint8Array(1024) };
  await builder.sign(signer, [], "image/png", blob(Buffer.from(onePixel + end, "hex"))).catch(() => {});
  builder.free();
}

async function sign(id: number, question: SignQuestion): Promise<Uint8Array> {
  const builder = WasmBuilder.fromJson(question.definition, question.settings);
  try {
    if (question.thumbnail) builder.setThumbnailFromBlob("image/jpeg", blob(question.thumbnail));
    for (const { definition, mediaType, bytes } of question.ingredients) {
      if (bytes === undefined) builder.addIngredient(definition);
      else await builder.addIngredientFromBlob(definition, mediaType, blob(bytes));
    }
    const signer = {
      alg: question.algorithm,
      reserveSize: question.reservedBytes,
      sign: (toSign: Uint8Array) =>
        new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
          signatures.set(id, { resolve, reject });
          send({ id, toSign });
        }),
    };
    return await builder.sign(signer, [], question.mediaType, blob(question.bytes));
  } finally {
    builder.free();
  }
}
