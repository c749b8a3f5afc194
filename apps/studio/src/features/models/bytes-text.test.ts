import { expect, it } from "vitest";
import { bytesText } from "./bytes-text.js";

it.each([
  [0, "en", "0 byte"],
  [26_500_000, "en", "26.5 MB"],
  [4_270_000_000, "fr", "4,3 Go"],
] as const)("%d bytes in %s is %s", (bytes, language, text) => {
  expect(bytesText(bytes, language).replace(/[\u00a0\u202f]/g, " ")).toBe(text);
});
