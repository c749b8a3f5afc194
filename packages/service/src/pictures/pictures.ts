// The pictures that are kept: a row each, its bytes content-addressed in a folder or in S3.
// Not their pixels: whoever stores one has looked at it and says what it is.

import type { PictureView } from "@imagier/contracts";

/** Bytes with what is known of them. */
export interface NewPicture {
  kind: PictureView["kind"];
  /** The file, signed and whole. */
  bytes: Uint8Array;
  /** At most 256 px, WebP. */
  thumbnail: Uint8Array;
  format: string;
  widthPx: number;
  heightPx: number;
  prompt?: string;
  model?: string;
  style?: string;
  seed?: number;
  /** Id of the picture this one was changed from. */
  parentId?: string;
  /** What else is known and shown on request: plan, credits, layers, verification. JSON. */
  details?: Record<string, unknown>;
}

export interface PictureSearch {
  /** All of these words, in prompt, model or style, each by its beginning. */
  search?: string;
  model?: string;
  style?: string;
  favourite?: boolean;
  kind?: PictureView["kind"];
  /** 1 to 200. @default 50 */
  limit?: number;
  /** Id of the last one seen: lists come newest first. */
  before?: string;
}

/** A user sees only their own; `undefined` as user sees all. */
export interface Pictures {
  /**
   * Object first, then row.
   * @throws ImagierError DISK_FULL, STORAGE_UNAVAILABLE
   */
  store(userId: string, picture: NewPicture): Promise<PictureView>;
  find(userId: string | undefined, id: string): Promise<PictureView | undefined>;
  list(userId: string | undefined, search?: PictureSearch): Promise<PictureView[]>;
  details(userId: string | undefined, id: string): Promise<Record<string, unknown> | undefined>;
  /** Of a picture that was just found: its row is not asked for again. @throws ImagierError PICTURE_GONE */
  fileOf(picture: Pick<PictureView, "id" | "sha256">): Promise<Uint8Array>;
  /** @throws ImagierError PICTURE_GONE where the row is there and the object is not */
  file(userId: string | undefined, id: string): Promise<Uint8Array | undefined>;
  thumbnail(userId: string | undefined, id: string): Promise<Uint8Array | undefined>;
  setFavourite(userId: string | undefined, id: string, isFavourite: boolean): Promise<PictureView | undefined>;
  /** False where there is none. Its bytes go with the next sweeps, unless another picture has the same. */
  delete(userId: string | undefined, id: string): Promise<boolean>;
  /**
   * Takes away objects without a row: those of writers that died, and of deleted pictures. Gives how many went.
   * @param graceMs for how long an object is nobody's before it is marked, and again before it goes. @default an hour
   */
  sweep(graceMs?: number): Promise<number>;
}
