// Reads chosen files out of a zip archive, with limits: an archive may claim little and hold much.
// Not an unpacker: nothing is written, so a name with "../" leads nowhere.

import { ImagierError } from "@imagier/contracts";
import { type Entry, fromBuffer, type Options, open, type ZipFile } from "yauzl";

const limits = {
  entries: 50_000,
  /** Of one file, unpacked. */
  fileBytes: 16 << 20,
  /** Of all chosen files, unpacked. */
  totalBytes: 256 << 20,
};

/** Contents by name of the entries that `isWanted` takes. @throws DATASET_INVALID for a broken archive or a bomb */
export async function readZip(
  from: string | Buffer,
  isWanted: (name: string) => boolean,
): Promise<Map<string, Uint8Array>> {
  const what = typeof from === "string" ? JSON.stringify(from) : "The archive";
  try {
    return await readEntries(await openZip(from), isWanted);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ImagierError("DATASET_INVALID", `${what} cannot be read: ${reason}`, { cause });
  }
}

/** Entries one at a time; yauzl checks that each is as long as it claims. */
function openZip(from: string | Buffer): Promise<ZipFile> {
  const options: Options = { lazyEntries: true, autoClose: true, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip?: ZipFile) => (zip === undefined ? reject(error) : resolve(zip));
    if (typeof from === "string") open(from, options, done);
    else fromBuffer(from, options, done);
  });
}

function readEntries(zip: ZipFile, isWanted: (name: string) => boolean): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let total = 0;
  return new Promise((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", () => resolve(files));
    zip.on("entry", (entry: Entry) => {
      if (!isWanted(entry.fileName)) return zip.readEntry();
      total += entry.uncompressedSize;
      if (entry.uncompressedSize > limits.fileBytes || total > limits.totalBytes) {
        zip.close();
        return reject(new Error(`${JSON.stringify(entry.fileName)} unpacks to ${entry.uncompressedSize} bytes`));
      }
      readEntry(zip, entry).then((bytes) => {
        files.set(entry.fileName, bytes);
        zip.readEntry();
      }, reject);
    });
    if (zip.entryCount > limits.entries) reject(new Error(`it holds ${zip.entryCount} files`));
    else zip.readEntry();
  });
}

function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (stream === undefined) return reject(error);
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("error", reject);
      stream.on("end", () => resolve(Buffer.concat(parts)));
    });
  });
}
