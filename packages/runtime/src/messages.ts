// What crosses between the parent and an engine process: one request at a time, one answer each.
// Not the transport: that is Node's own channel with structured clones (advanced serialization).

import type { ErrorCode } from "@imagier/contracts";
import type { DType, TensorValue } from "@imagier/graph";
import type { Device, GraphCacheUse, LoadOptions } from "./engine.js";

/** A piece of a state tensor: large state crosses in pieces, so that neither side stands still or copies it whole. */
export interface StatePart {
  name: string;
  dtype: DType;
  shape: readonly number[];
  byteOffset: number;
  bytes: Uint8Array;
}

export interface StateSlice {
  name: string;
  byteOffset: number;
  byteLength: number;
}

export interface StateDescription {
  name: string;
  dtype: DType;
  shape: readonly number[];
}

/** Where an optimised graph is kept, and what it is known by beside its own bytes. */
export interface CachePlace {
  dir: string;
  contentHash: string;
  /** Of the weights in memory, where they are too many to be kept with the graph. */
  largeBytes?: number | undefined;
}

interface Exchange {
  open: {
    asks: { device: "auto" | Device; threads: number; spinning: boolean };
    answers: { device: Device; warnings: string[] };
  };
  load: {
    asks: {
      session: number;
      bytes: Uint8Array;
      folder?: string | undefined;
      cache?: CachePlace | undefined;
      prepacking: boolean;
      optimisation: NonNullable<LoadOptions["optimisation"]>;
      profilePrefix?: string | undefined;
      stateNames: readonly string[];
      carry: Readonly<Record<string, string>>;
      append: Readonly<Record<string, string>>;
      appendAt?: string | undefined;
    };
    answers: { inputNames: readonly string[]; outputNames: readonly string[]; graphCache: GraphCacheUse };
  };
  writeState: { asks: { session: number; parts: readonly StatePart[] }; answers: Record<never, never> };
  describeState: {
    asks: { session: number; names?: readonly string[] | undefined };
    answers: { tensors: StateDescription[] };
  };
  readState: { asks: { session: number; slices: readonly StateSlice[] }; answers: { bytes: Uint8Array[] } };
  run: {
    asks: {
      session: number;
      feeds: Readonly<Record<string, TensorValue>>;
      outputs?: readonly string[] | undefined;
    };
    answers: { outputs: Record<string, TensorValue>; runMs: number };
  };
  release: { asks: { session: number }; answers: Record<never, never> };
}

export type RequestKind = keyof Exchange;
export type RequestOf<K extends RequestKind> = { kind: K } & Exchange[K]["asks"];
export type Request = { [K in RequestKind]: RequestOf<K> }[RequestKind];
export type AnswerTo<K extends RequestKind> = Exchange[K]["answers"];

export interface RequestMessage {
  id: number;
  request: Request;
}

export type AnswerMessage =
  | { id: number; answer: AnswerTo<RequestKind> }
  | { id: number; error: { code: ErrorCode; message: string; hint?: string } };
