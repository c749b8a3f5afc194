// Error codes of the proof: signing pictures, reading what others signed, taking it off.
// Not of writing files: those are OUTPUT_*. Part of the catalogue (error-catalogue.ts).

export const proofErrors = {
  PROOF_NOT_SIGNED: {
    title: "The picture could not be signed",
    hint: "Nothing was written. Read the message; `imagier identity` shows who signs.",
    blame: "machine",
  },
  PROOF_UNREADABLE: {
    title: "The file cannot be checked",
    hint: "Give a picture: PNG, JPEG, WebP, AVIF, GIF, TIFF, SVG or OpenRaster.",
    blame: "input",
  },
  PROOF_NOT_FOUND: {
    title: "There is nothing to take off",
    hint: "`imagier verify FILE` shows what a file carries.",
    blame: "input",
  },
  SIGNER_INVALID: {
    title: "The signer is not set up right",
    hint: "Check the certificate chain, the key and the file signing.json; docs/proof.md describes them.",
    blame: "input",
  },
  SIGNER_FAILED: {
    title: "The signer did not sign",
    hint: "Check that the signing program, device or service works by itself; docs/proof.md describes what it is asked.",
    blame: "machine",
  },
} as const;
