// Errors of comparing pictures with known ones.
// Not of signing: those are in proof.ts. Part of the catalogue (error-catalogue.ts).

export const similarityErrors = {
  PICTURE_TOO_SIMILAR: {
    title: "The picture is too much like a protected one",
    hint: "Draw with another seed or other words, or raise the limit if the likeness is meant.",
    blame: "input",
  },
  PROTECTED_FOLDER_UNREADABLE: {
    title: "The folder of protected pictures cannot be read",
    hint: "Check the path, and that the folder may be read.",
    blame: "input",
  },
  SIMILARITY_INDEX_INVALID: {
    title: "The index of known pictures is not valid",
    hint: "Delete the file that the message names: it is made again, or comes with the model.",
    blame: "machine",
  },
} as const;
