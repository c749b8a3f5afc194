// The verbs of editing in two languages, and the politeness around them, as patterns over folded words.
// Not what follows a verb: read-clause.ts.

import type { Language } from "../plan/index.js";
import type { Clause } from "./clause.js";

/** Stems of French verbs in -er with the endings an instruction uses. */
const er = (stems: string) => `(?:${stems})(?:e|es|ez|er|ons)?`;

/** Patterns without anchors, to be put into longer ones. */
export const verbs = {
  en: {
    add: "(?:add|put|draw|insert|include|place|paint|create|set|show|display|have|want|need|hang|lay|stand|give|sketch)(?: in| me| us)?",
    remove:
      "(?:remove|delete|erase|drop|hide|discard|eliminate|clear|take (?:away|out|off)|get rid of|cut(?: out)?|lose)",
    replace: "(?:replace|substitute|swap|exchange|switch)",
    change: "(?:change|turn|transform|convert|make|morph|set)",
    swap: "(?:swap|exchange|switch|interchange|trade)",
    move: "(?:move|shift|slide|push|pull|drag|put|place|bring|send|set|get|nudge|position|lift|drop|transfer|raise|lower)",
    make: "(?:make|paint|colou?r|dye|turn|tint|render|change|recolou?r|set|let|give|have|get|keep)",
    grow: "(?:enlarge|grow|magnify|blow up|scale up|expand)",
    shrink: "(?:shrink|reduce|scale down|minimi[sz]e)",
    write: "(?:write|print|put|add|display|show|type|engrave)",
    turn: "(?:rotate|turn|tilt|spin|flip)",
  },
  fr: {
    add: `(?:${er("ajout|rajout|dessin|plac|pos|inser|donn|install|cre|dispos|montr|affich")}|inclus|met(?:s|tre|tez|tons)?|peins|peindre|fai(?:s|re|tes)|(?:il )?faut|je veux|veux|je voudrais)(?: moi| nous)?`,
    remove: `(?:${er("enlev|retir|supprim|effac|ot|vir|cach|gomm|elimin|degag")}|fai(?:s|re|tes) disparaitre|sor(?:s|tir|tez)|debarrasse toi de)`,
    replace: `(?:${er("remplac|substitu|echang|chang|troqu")})`,
    change: `(?:${er("chang|transform|tourn|modifi")}|converti(?:s|r|ssez))`,
    swap: `(?:${er("echang|permut|invers")}|interverti(?:s|r|ssez|ssons))`,
    move: `(?:${er("deplac|boug|decal|pouss|gliss|plac|pos|mont|remont|lev|baiss|abaiss|amen|envoi|envoy|avanc|recul|ramen|install|approch|eloign|tir")}|met(?:s|tre|tez|tons)?|descend(?:s|re|ez)?|fai(?:s|re|tes) (?:glisser|monter|descendre|avancer|reculer))`,
    make: `(?:${er("colori|color|pass|chang|transform|laqu")}|rend(?:s|re|ez|ons)?|pein(?:s|dre|ez|t)|peignez|tein(?:s|dre)|fai(?:s|re|tes)|met(?:s|tre|tez|tons)?)`,
    grow: "(?:agrandi(?:s|r|ssez|ssons)|grossi(?:s|r|ssez)|elargi(?:s|r|ssez)|augment(?:e|er|ez))",
    shrink: "(?:rapetiss(?:e|er|ez)|redui(?:s|re|sez)|retreci(?:s|r|ssez)|diminu(?:e|er|ez))",
    write: `(?:ecri(?:s|re|vez|vons)|inscri(?:s|re|vez)|${er("not|affich|ajout|grav|rajout")}|met(?:s|tre|tez)?)`,
    turn: `(?:${er("tourn|pivot|inclin|retourn")}|fai(?:s|re|tes) (?:tourner|pivoter))`,
  },
} as const satisfies Record<Language, Record<string, string>>;

/** What opens a wish beside a verb. */
const openers: Readonly<Record<Language, string>> = {
  en: "(?:no|without|double|halve|fill|at night|by night|in winter|instead|another|(?:\\w+ ){1,3}more|undo|redo|go back|restyle|switch)",
  fr: "(?:sans|pas de|plus de|double|encore|la nuit|de nuit|en hiver|annule|refais|que )",
};

const beginnings: Readonly<Record<Language, RegExp>> = {
  en: new RegExp(`^(?:${Object.values(verbs.en).join("|")}|${openers.en})\\b`),
  fr: new RegExp(`^(?:${Object.values(verbs.fr).join("|")}|${openers.fr})(?![a-z])`),
};

/** Whether words begin as a wish does: then "and" before them parts two wishes. */
export function beginsWish({ words, language }: Clause): boolean {
  return beginnings[language].test(words);
}

interface Politeness {
  before: RegExp;
  after: RegExp;
}

export const politeness: Readonly<Record<Language, Politeness>> = {
  en: {
    before:
      /^(?:(?:please|now|then|also|and|ok|okay|finally|next|first|just|maybe|hey|hi|let us|lets|let s|(?:can|could|would|will) you(?: please)?|(?:i want|i would like|i d like) you to|i want to|i would like to|i d like to|we should|you should|try to|go ahead and|,) )+/,
    after: /(?: (?:please|now|too|as well|thanks|thank you|for me|though|,))+$/,
  },
  fr: {
    before:
      /^(?:(?:se il (?:te|vous) plait|stp|svp|maintenant|puis|ensuite|et|alors|ok|enfin|aussi|bon|(?:peux|pourrais) tu|tu (?:peux|pourrais)|(?:pouvez|pourriez) vous|je (?:veux|voudrais|aimerais) que tu|il faudrait|,) )+/,
    after: /(?: (?:se il (?:te|vous) plait|stp|svp|maintenant|aussi|merci|,))+$/,
  },
};
