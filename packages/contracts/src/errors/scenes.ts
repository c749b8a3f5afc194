// Errors of characters and comics. Not of scene plans: those are errors of plans.

export const sceneErrors = {
  CHARACTER_NAME_INVALID: {
    title: "That is no name for a character",
    hint: "A name begins with a capital letter and has letters only, in up to four words: Mina, Jean-Luc.",
    blame: "input",
  },
  CHARACTER_UNKNOWN: {
    title: "There is no character of that name",
    hint: "`imagier character list` shows those that were saved.",
    blame: "input",
  },
  CHARACTER_INVALID: {
    title: "The character cannot be read",
    hint: "Save it again: its file was changed or cut off.",
    blame: "input",
  },
  CHARACTER_OPAQUE: {
    title: "The picture has a ground of its own",
    hint: "A character needs a transparent ground: save her from words, or from a picture that has one.",
    blame: "input",
  },
  COMIC_INVALID: {
    title: "The comic cannot be drawn as it is",
    hint: 'Write one to six panels: "panel 1: a cat on a sofa says « Hello »; panel 2: ...".',
    blame: "input",
  },
} as const;
