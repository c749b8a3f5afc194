// "Family: man, woman, girl" as a phrase: "family with a man, a woman and a girl". Not other labels with a colon.

import { parseEnglish } from "./english/parse-english.js";
import { sayEnglish } from "./english/say-english.js";
import { parseFrench } from "./french/parse-french.js";
import { sayFrench } from "./french/say-french.js";
import { findFrenchHead, findNoun } from "./lexicon/lexicon.js";

/** Either label unchanged where what follows the colon are not all people. */
export function withMembers(label: string, language: "en" | "fr"): string {
  const parts = /^([^:]+?)\s*: (.+)$/.exec(label);
  if (parts === null) return label;
  const members = parts[2]!.split(/, | and | et /);
  const isKnown = (name: string) =>
    language === "en" ? findNoun(name)?.noun.theme === "people" : findFrenchHead(name)?.number === "count";
  if (!members.every(isKnown)) return label;
  const said = [...new Set(members)].map((name) => {
    const count = members.filter((member) => member === name).length;
    return language === "en"
      ? sayEnglish(parseEnglish(name, false), { count })
      : sayFrench(parseFrench(name, false), { count });
  });
  const [last, ...others] = said.reverse();
  const list =
    others.length === 0 ? last : `${others.reverse().join(", ")} ${language === "en" ? "and" : "et"} ${last}`;
  return `${parts[1]} ${language === "en" ? "with" : "avec"} ${list}`;
}
