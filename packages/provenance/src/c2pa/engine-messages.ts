// What the thread with the C2PA library and its owner say to each other. Types only.

/** A picture, or a manifest store by itself, that another was made from. */
export interface IngredientBytes {
  /** C2PA ingredient definition, as JSON. */
  definition: string;
  /** Media type of `bytes`. */
  mediaType: string;
  /** Absent: only the definition is known. */
  bytes?: Uint8Array | undefined;
}

export interface SignQuestion {
  kind: "sign";
  bytes: Uint8Array;
  mediaType: string;
  /** C2PA manifest definition, as JSON. */
  definition: string;
  /** JPEG. */
  thumbnail?: Uint8Array | undefined;
  ingredients: readonly IngredientBytes[];
  /** Settings of c2pa-rs, as JSON. */
  settings: string;
  /** Name of the signature algorithm in C2PA: "es256". */
  algorithm: string;
  /** Length that the COSE signature is padded to. */
  reservedBytes: number;
}

export interface ReadQuestion {
  kind: "read";
  bytes: Uint8Array;
  mediaType: string;
  settings: string;
}

export type EngineQuestion = SignQuestion | ReadQuestion;

/** To the thread. */
export type ToEngine =
  | { id: number; question: EngineQuestion }
  | { id: number; signature: Uint8Array }
  | { id: number; refusal: string };

/** From the thread; `toSign` asks back before a signing ends. */
export type FromEngine =
  | { id: number; toSign: Uint8Array }
  | { id: number; signed: Uint8Array }
  | { id: number; manifestStore: string }
  /** `isBroken`: the library must not be used any more. */
  | { id: number; failure: string; isBroken: boolean };
