// The doors to proofs: signing, reading and taking off are loaded when one is first opened, so that a start waits for none.
// Not what is behind them: verify.ts, strip.ts, signing-identity.ts, sign-sheet.ts, sign-converted.ts,
// forget-drawings.ts and provenance/.

type Door<F extends (...given: never[]) => unknown> = (...given: Parameters<F>) => Promise<Awaited<ReturnType<F>>>;
type Provenance = typeof import("@imagier/provenance");

/** See `verify` in verify.ts. */
export const verify: typeof import("./verify.js").verify = async (...given) =>
  (await import("./verify.js")).verify(...given);

/** See `strip` in strip.ts. */
export const strip: typeof import("./strip.js").strip = async (...given) =>
  (await import("./strip.js")).strip(...given);

/** See `signSheet` in sign-sheet.ts. */
export const signSheet: typeof import("./sign-sheet.js").signSheet = async (...given) =>
  (await import("./sign-sheet.js")).signSheet(...given);

/** See `signConverted` in sign-converted.ts. */
export const signConverted: typeof import("./sign-converted.js").signConverted = async (...given) =>
  (await import("./sign-converted.js")).signConverted(...given);

/** See `signingIdentity` in signing-identity.ts. */
export const signingIdentity: typeof import("./signing-identity.js").signingIdentity = async (...given) =>
  (await import("./signing-identity.js")).signingIdentity(...given);

/** See `forgetDrawings` in forget-drawings.ts. */
export const forgetDrawings: typeof import("./forget-drawings.js").forgetDrawings = async (...given) =>
  (await import("./forget-drawings.js")).forgetDrawings(...given);

/** What `verify` found, as lines for a person. */
export const describeProof: Door<Provenance["describeProof"]> = async (...given) =>
  (await import("@imagier/provenance")).describeProof(...given);

/** What is gone after `strip`, as lines for a person. */
export const describeLoss: Door<Provenance["describeLoss"]> = async (...given) =>
  (await import("@imagier/provenance")).describeLoss(...given);

/** Credits as a caption, one work a line. */
export const captionOf: Door<Provenance["captionOf"]> = async (...given) =>
  (await import("@imagier/provenance")).captionOf(...given);

/** What may be done with a picture, by the licences of the works that it looked at. */
export const rightsOf: Door<Provenance["rightsOf"]> = async (...given) =>
  (await import("@imagier/provenance")).rightsOf(...given);
