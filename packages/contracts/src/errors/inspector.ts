// Errors of looking at pictures.
// Not of judging claims about them. Part of the catalogue (error-catalogue.ts).

export const inspectorErrors = {
  INSPECTOR_INVALID: {
    title: "The inspector's folder cannot be used",
    hint: "Get the folder again; the message names the file that is missing or wrong.",
    blame: "machine",
  },
  READER_FAILED: {
    title: "Writing in the picture could not be read",
    hint: "Try again; without reading, everything else is still inspected.",
    blame: "machine",
  },
} as const;
