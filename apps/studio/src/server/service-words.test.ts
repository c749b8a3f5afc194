import { beforeAll, expect, it, vi } from "vitest";

vi.stubGlobal("navigator", { language: "fr-FR" });
const { inPageLanguage, loadFrenchWords, warningText } = await import("./service-words.js");

beforeAll(loadFrenchWords);

const english = {
  code: "SIZE_INVALID",
  title: "The size is not valid",
  message: 'Expected a size but received "12x".',
  hint: "Write it as 512x512; each side from 16 to 2048 pixels.",
};

it("says in French what is known in French, with what was quoted", () => {
  const { message, hint } = inPageLanguage(english);
  expect(message).toBe("La taille n'est pas valable : « 12x ».");
  expect(hint).not.toBe(english.hint.replace(".", ""));
  expect(inPageLanguage({ ...english, hint: 'Did you mean "512x512"?' }).hint).toBe('Did you mean "512x512"?');
  expect(warningText({ code: "EDIT_UNMET", message: 'Not done: "fly".' })).toBe("Pas fait : « fly ».");
});

it("leaves what it does not know in the service's own words", () => {
  expect(inPageLanguage({ ...english, code: "NEW_CODE" })).toEqual({ ...english, code: "NEW_CODE" });
  expect(warningText({ code: "NEW_CODE", message: "Something." })).toBe("Something.");
});
