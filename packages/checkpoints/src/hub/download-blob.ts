// One file of a repository into the cache's blobs: begun or gone on with, counted, hashed, and only then given its name.
// What is not whole yet is called HASH.incomplete, as the hub's own tools call it, and no snapshot ever points there.

import { createHash, type Hash } from "node:crypto";
import { type FileHandle, mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { quote } from "../quote.js";
import { withBlobLock } from "./blob-lock.js";
import { sizeOf } from "./cache-layout.js";
import { type HubAnswer, type HubRequest, requestFromHub } from "./hub-request.js";
import { PassingFailure, type RetryOptions, tryAgain } from "./passing-failure.js";

interface BlobToFetch {
  address: string;
  /** Where the whole file is to be. */
  path: string;
  /** 64 digits: SHA-256 of the content; 40: the SHA-1 that git gives it. */
  hash: string;
  sizeBytes: number;
  lockPath: string;
}

export interface DownloadOptions extends HubRequest, RetryOptions {
  /** Bytes that arrived; negative where some, of this run or an earlier one, had to be thrown away. */
  onBytes?: ((bytes: number) => void) | undefined;
}

/** Bytes of an unfinished file that are read at once to be hashed. */
const chunkBytes = 2 ** 22;

/** Where the bytes of an unfinished file gather. */
export function incompletePath(path: string): string {
  return `${path}.incomplete`;
}

/** @throws HUB_*, CANCELLED; what arrived stays for the next time, unless it was wrong */
export async function downloadBlob(blob: BlobToFetch, options: DownloadOptions): Promise<void> {
  await mkdir(dirname(blob.path), { recursive: true });
  const lock = { signal: options.signal };
  await withBlobLock(blob.lockPath, () => fetchWhole(blob, options), lock);
}

async function fetchWhole(blob: BlobToFetch, options: DownloadOptions): Promise<void> {
  if ((await sizeOf(blob.path)) === blob.sizeBytes) return; // another process was faster
  const part = await openPart(blob);
  try {
    await completePart(part, blob, options);
  } finally {
    await part.handle.close();
  }
  await rename(incompletePath(blob.path), blob.path);
}

/** A file that grows; `hash` has seen its first `sizeBytes` bytes. */
interface Part {
  handle: FileHandle;
  sizeBytes: number;
  hash: Hash;
  /** Of the server that gave the first bytes in this process. */
  etag?: string | undefined;
}

/** What an earlier try left is gone on with. */
async function openPart(blob: BlobToFetch): Promise<Part> {
  const handle = await open(incompletePath(blob.path), "a+");
  const part: Part = { handle, sizeBytes: 0, hash: newHash(blob) };
  try {
    const { size } = await handle.stat();
    if (size > blob.sizeBytes) await handle.truncate(0);
    else await hashPart(part, size);
    return part;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function hashPart(part: Part, sizeBytes: number): Promise<void> {
  const chunk = new Uint8Array(Math.min(chunkBytes, sizeBytes));
  while (part.sizeBytes < sizeBytes) {
    const { bytesRead } = await part.handle.read(chunk, 0, chunk.length, part.sizeBytes);
    if (bytesRead === 0) return;
    part.hash.update(chunk.subarray(0, bytesRead));
    part.sizeBytes += bytesRead;
  }
}

/** A part of an earlier run that turns out wrong is thrown away once, and the file is fetched from its first byte. */
async function completePart(part: Part, blob: BlobToFetch, options: DownloadOptions): Promise<void> {
  const wasBegunBefore = part.sizeBytes > 0;
  for (const mayBeginAnew of wasBegunBefore ? [true, false] : [false]) {
    await tryAgain(() => continuePart(part, blob, options), options);
    const digest = part.hash.copy().digest("hex");
    const { size } = await part.handle.stat(); // a tool that knows other locks may have written into it
    if (digest === blob.hash && size === blob.sizeBytes) return;
    await beginAnew(part, blob, options);
    if (!mayBeginAnew) {
      throw new ImagierError("HUB_HASH_MISMATCH", `${quote(blob.address)} has the hash ${digest}, not ${blob.hash}.`);
    }
  }
}

async function continuePart(part: Part, blob: BlobToFetch, options: DownloadOptions): Promise<void> {
  if (part.sizeBytes === blob.sizeBytes) return;
  const answer = await requestFromHub(blob.address, { ...options, headers: rangeOf(part) });
  try {
    await acceptRange(answer, part, { blob, options });
    await appendBody(answer, part, { blob, options });
  } finally {
    answer.drop();
  }
}

/**
 * From where the part ends; where the file is another by now, the server sends all of it (RFC 9110, section 13.1.5). A part of
 * an earlier run has no etag: blobs are named by their content, and its hash tells in the end.
 */
function rangeOf({ sizeBytes, etag }: Part): Record<string, string> {
  if (sizeBytes === 0) return {};
  return { range: `bytes=${sizeBytes}-`, ...(etag !== undefined && { "if-range": etag }) };
}

interface Fetching {
  blob: BlobToFetch;
  options: DownloadOptions;
}

async function acceptRange(answer: HubAnswer, part: Part, { blob, options }: Fetching): Promise<void> {
  const { status, headers } = answer;
  if (status === 206) {
    const start = /^bytes (\d+)-/.exec(headers.get("content-range") ?? "")?.[1];
    if (Number(start) === part.sizeBytes) return;
    await beginAnew(part, blob, options);
    throw failed("HUB_ANSWER_INVALID", `${quote(blob.address)} answered with another range than asked for.`);
  }
  if (part.sizeBytes > 0) await beginAnew(part, blob, options);
  if (status === 416) throw failed("HUB_ANSWER_INVALID", `${quote(blob.address)} has no such range.`);
  const etag = headers.get("etag");
  part.etag = etag?.startsWith('"') ? etag : undefined; // weak ones do not fit If-Range
}

async function appendBody(answer: HubAnswer, part: Part, { blob, options }: Fetching): Promise<void> {
  const startBytes = part.sizeBytes;
  try {
    for await (const chunk of answer.body()) {
      if (part.sizeBytes + chunk.length > blob.sizeBytes) {
        await beginAnew(part, blob, options);
        throw new ImagierError("HUB_HASH_MISMATCH", `${quote(blob.address)} is longer than ${blob.sizeBytes} bytes.`);
      }
      await part.handle.appendFile(chunk);
      part.hash.update(chunk);
      part.sizeBytes += chunk.length;
      options.onBytes?.(chunk.length);
    }
  } catch (error) {
    const madeProgress = part.sizeBytes > startBytes;
    throw error instanceof PassingFailure ? new PassingFailure(error.error, { madeProgress }) : error;
  }
  if (part.sizeBytes === blob.sizeBytes) return;
  const message = `${quote(blob.address)} ended after ${part.sizeBytes} of ${blob.sizeBytes} bytes.`;
  const error = new ImagierError("HUB_UNREACHABLE", message);
  throw new PassingFailure(error, { madeProgress: part.sizeBytes > startBytes });
}

async function beginAnew(part: Part, blob: BlobToFetch, { onBytes }: DownloadOptions): Promise<void> {
  await part.handle.truncate(0);
  onBytes?.(-part.sizeBytes);
  Object.assign(part, { sizeBytes: 0, hash: newHash(blob), etag: undefined });
}

/** git hashes a header with the size before the content. */
function newHash({ hash, sizeBytes }: BlobToFetch): Hash {
  return hash.length === 64 ? createHash("sha256") : createHash("sha1").update(`blob ${sizeBytes}\0`);
}

function failed(code: "HUB_ANSWER_INVALID", message: string): PassingFailure {
  return new PassingFailure(new ImagierError(code, message));
}
