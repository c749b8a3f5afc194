// The twelve basic colours that requests, plans and grades name. Not what they look like nor what they are called: @imagier/colours.
// After Berlin and Kay's eleven basic terms, with turquoise.

export const colourIds = [
  "red",
  "orange",
  "yellow",
  "green",
  "turquoise",
  "blue",
  "purple",
  "pink",
  "brown",
  "black",
  "white",
  "grey",
] as const;

export type ColourId = (typeof colourIds)[number];
