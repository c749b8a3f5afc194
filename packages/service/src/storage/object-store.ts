// Bytes by the SHA-256 of themselves, in a folder or in S3.
// Not what they are: rows of the pictures table say that.

export interface StoredObject {
  /** Lower-case hexadecimal. */
  sha256: string;
  writtenAt: Date;
}

export interface ObjectStore {
  /**
   * Whole or not at all. Bytes that are there already are written again, so that their time is new.
   * @throws ImagierError STORAGE_UNAVAILABLE, DISK_FULL
   */
  put(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Undefined where there is none. */
  get(sha256: string): Promise<Uint8Array | undefined>;
  /** Nothing happens where there is none. */
  delete(sha256: string): Promise<void>;
  list(): AsyncIterable<StoredObject>;
  close(): Promise<void>;
}
