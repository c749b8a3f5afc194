// Drawn with where a wish names no model. In a file of its own, so that whoever only passes wishes on loads no library.

export const defaultModel = "imagier-1";
