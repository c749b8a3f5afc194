// What can be taken off a file, and the parts of it that every format has in a place of its own. Types only.

/** `proof`: the signed manifest. `metadata`: what the file tells in plain text: plan and prompt, credits, rights. */
export type StrippablePart = "proof" | "metadata";

export interface Stripped {
  bytes: Uint8Array;
  /** What was found and taken off. */
  removed: StrippablePart[];
}

/** A format's way: the bytes without the wanted parts; the parts that were there. */
export type StripFormat = (bytes: Uint8Array, wanted: ReadonlySet<StrippablePart>) => Stripped;
