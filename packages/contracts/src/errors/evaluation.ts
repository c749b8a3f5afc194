// Errors of suites, of what a person marked, and of pictures that do not hold what they claim. Not of judges: those are models.

export const evaluationErrors = {
  SUITE_INVALID: {
    title: "The suite cannot be read",
    hint: "Each line is a JSON object in GenEval's form: tag, include with class and count, prompt.",
    blame: "input",
  },
  MARKS_INVALID: {
    title: "The marks cannot be read",
    hint: "Give the file that the page of `imagier evaluate --page` saves, and the folder that it was written to as --out.",
    blame: "input",
  },
  INSPECTION_FAILED: {
    title: "The picture is not what was asked for",
    hint: "Draw it again with --verify repair, or with another seed.",
    blame: "input",
  },
} as const;
