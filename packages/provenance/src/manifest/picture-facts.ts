// What a proof says of a picture, in our own words: who drew it with what, from which plan, looking at whose work.
// Not C2PA: manifest-definition.ts puts it into those terms.

import type { Credit } from "@imagier/contracts";

/** Weights that drew, and what was plugged into them. */
export interface UsedModel {
  name: string;
  /** Of the weights. */
  sha256: string;
  /** SPDX expression of the weights' own licence. @default not known */
  licence?: string | undefined;
  /** Collections that it learned from, where the model says so. @default not known */
  learnedFrom?: readonly { source: string; artist: string }[] | undefined;
  /** Hash of its ledger, one line a work. @default it ships none */
  ledgerSha256?: string | undefined;
}

/** A picture from outside that this one was made from. */
export interface SourcePicture {
  /** `parent`: changed into this one. `input`: looked at, and nothing of it is kept as it is. */
  role: "parent" | "input";
  /** The file's name, without folders. */
  title: string;
  /** The file itself, with whatever proof it carries. @default only its name and hash are known */
  bytes?: Uint8Array | undefined;
  /** Of what was looked at; told where there are no bytes. */
  sha256?: string | undefined;
}

export interface PictureFacts {
  tool: { name: string; version: string };
  /** The main one first. */
  models: readonly UsedModel[];
  /** The plan's text as the file carries it. */
  plan: string;
  credits: readonly Credit[];
  /** One parent at most. */
  sources: readonly SourcePicture[];
  /** True where some pixels of the parent are still as they were taken or drawn by somebody else. */
  isComposite: boolean;
  /** The parent's pixels in another file format: nothing was drawn. @default false */
  isConverted?: boolean | undefined;
  /** What the invisible mark in the pixels says, in hex. @default there is none */
  mark?: string | undefined;
}
