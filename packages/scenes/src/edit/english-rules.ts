// The patterns of English wishes, tried in order over folded words; those that say more stand before those that say less.
// Not what the groups of a pattern become: wish-readers.ts.

import { quotesOf, quoteWord, readWords, subClause, textOf } from "./clause.js";
import { numberPattern } from "./count-words.js";
import { verbs as allVerbs } from "./edit-verbs.js";
import { splitAtRelation } from "./split-relation.js";
import {
  addMore,
  bareBackground,
  become,
  besideIt,
  changed,
  colouredSky,
  counted,
  equip,
  given,
  inMood,
  looked,
  painted,
  picture,
  type Rule,
  remove,
  replace,
  retext,
  rule,
  scaleBy,
  swap,
  wanted,
  wear,
  writing,
} from "./wish-readers.js";

const verbs = allVerbs.en;
const number = numberPattern.en;
/** Words that what is there already is named with. */
const known = "(?:the|his|her|its|their|this|that|it|him|them|all|each|every|both)";
const textNoun = "(?:text|words?|title|caption|writing|message|sign|label|lettering|slogan|heading)";

export const englishRules: readonly Rule[] = [
  rule(`(?:change|replace|turn) ${quoteWord} (?:to|by|with|into|for) ${quoteWord}`, (_groups, clause) => ({
    kind: "retext",
    ref: subClause(clause, 1, 2),
    text: quotesOf(clause)[1]!,
  })),
  rule(
    `(?:change|replace|set|edit|make) (?<ref>(?:the |its )?${textNoun}(?: .+?)?) (?:(?:to|by|with|into|for|as|say|read) )+${quoteWord}`,
    retext,
  ),
  rule(
    `(?<ref>(?:the )${textNoun}(?: .+?)?) (?:should|must|now|has to)? ?(?:say|says|read|reads|be|is) ${quoteWord}`,
    retext,
  ),
  rule(`(?:make|let|have) (?<ref>.+?) say ${quoteWord}`, ({ ref }, clause) => [
    retext({ ref }, clause),
    { kind: "add", words: readWords(`${textOf(ref!)} saying « ${quotesOf(clause)[0]} »`, "en"), isMore: false },
  ]),
  rule(
    `${verbs.write}(?: the)?(?: ${textNoun})?(?: saying| that says| reading)? ${quoteWord}(?: (?<rest>.+))?`,
    writing,
  ),
  rule(
    `${verbs.swap} (?:(?:the )?(?:places|positions) of )?(?<a>.+?) (?:and|with) (?<b>(?:the|his|her|its) .+?)(?: around)?`,
    swap,
  ),
  rule(`${verbs.replace} (?<a>.+?) (?:by|with|for) (?<b>.+)`, replace),
  rule("(?:put |use |draw |have |i want )?(?<b>.+) instead of (?<a>.+)", replace),
  rule("instead of (?<a>.+?) ,? ?(?:put|use|draw|have|i want) (?<b>.+)", replace),
  rule(
    "(?:remove|no|no more|stop|without|clear|get rid of)(?: the| any| more)? (?:fog|mist|rain|snow|storm|clouds?)",
    () => ({
      kind: "no-weather",
    }),
  ),
  rule("(?:curve|bend|arch) (?<ref>.+?)(?<down> down(?:wards?)?)?(?: up(?:wards?)?)?", ({ ref, down }) => ({
    kind: "change",
    ref: ref!,
    change: { kind: "curve", curve: down === undefined ? "up" : "down" },
  })),
  rule(
    "(?:remove|delete|drop|no|clear|without)(?: the| any| a)? (?:background|backdrop)|(?:make )?(?:the |a )?(?:background )?transparent(?: background)?|on a transparent background",
    () => ({ kind: "no-background" }),
  ),
  rule("(?:remove|delete|drop|no|clear|without)(?: the| any)? (?:style|effect|filter|finish|look)", () => ({
    kind: "no-finish",
  })),
  rule(`(?:(?:${verbs.make}|${verbs.change}) )?(?:the )?sky (?:(?:to|into|be|in|is) )*(?<look>.+)`, colouredSky),
  rule("under an? (?<look>.+) sky", colouredSky),
  rule(
    `(?:(?:${verbs.make}|${verbs.change}|put|use) )?(?:(?:it|this|that|everything|all|them) )?(?:on )?(?:the |its )?(?:background|backdrop)(?: colou?r)? (?:(?:to|into|be|in|as|is) )*(?:an? )?(?<look>.+)`,
    bareBackground,
  ),
  rule(
    `(?:(?:${verbs.make}|${verbs.change}|put|use) )?(?:(?:it|this|that|everything|all|them) )?(?:on )?an? (?<look>.+) (?:background|backdrop)`,
    bareBackground,
  ),
  rule(
    `(?:${verbs.make}|${verbs.change}|put|use) (?:the |its )?(?:background|backdrop|setting|scene|place)(?: colou?r)? (?:to|into|be|in|as|is|with)? ?(?<words>.+)`,
    picture,
  ),
  rule(
    "(?:put|place|move|set|take) (?:it|them|everything|all|all of (?:it|them)|the (?:whole )?(?:scene|picture)) (?<words>(?:in|on|at|under|into|to) .+)",
    picture,
  ),
  rule(`(?:change|set) (?:the )?colou?rs? of (?<ref>.+?) (?:to|into|as) (?<look>.+)`, looked),
  rule("give (?<ref>.+?) (?:the colou?r|an?) (?<look>\\w+)(?: colou?r)?", looked),
  rule(`(?:change|set) the number of (?<ref>.+?) to (?<number>${number})`, counted),
  rule(
    `(?:(?:make|change|turn|set) (?:it|that|them|this|there be) ?(?:to |into )?|there (?:should|must) be |only |just |keep |have |leave |(?:i|we) (?:only )?want )(?:only |just |exactly )*(?<ref>(?<number>${number}) .+)`,
    counted,
  ),
  rule(`(?:make|change|turn) (?<ref>.+?) (?:into )?(?:exactly )?(?<number>${number})(?: of them)?`, counted),
  rule(
    "(?:make|turn|change) (?:the )?(?:whole )?(?:picture|image|drawing|scene|mood|atmosphere|it all)(?: (?:look|feel|be|to|into))* (?:(?:a (?:little )?bit|a little|much|more|very) )*(?<mood>\\w+)",
    ({ mood }, clause) => inMood(mood!, clause),
  ),
  rule("double the size of (?<ref>.+)", scaleBy(2)),
  rule("(?:halve|reduce by half) the size of (?<ref>.+)", scaleBy(0.5)),
  rule(`${verbs.grow} (?:the size of )?(?<ref>.+?)(?: a (?:little )?bit| a little| slightly)?`, scaleBy(1.35)),
  rule(`increase the size of (?<ref>.+)`, scaleBy(1.35)),
  rule(`${verbs.shrink} (?:the size of )?(?<ref>.+?)(?: a (?:little )?bit| a little| slightly)?`, scaleBy(1 / 1.35)),
  rule(`raise (?<ref>.+?)(?: a (?:little )?bit| a little)?`, ({ ref }) => ({
    kind: "change",
    ref: ref!,
    change: { kind: "shift", right: 0, down: -0.15 },
  })),
  rule(`lower (?<ref>.+?)(?: a (?:little )?bit| a little)?`, ({ ref }) => ({
    kind: "change",
    ref: ref!,
    change: { kind: "shift", right: 0, down: 0.15 },
  })),
  rule(`(?:${verbs.move}|${verbs.make}|${verbs.turn}) (?<rest>.+)`, changed),
  rule(
    `${verbs.remove} (?:everything|all|everyone)(?: else)? (?:except|but|apart from)(?: for)? (?<ref>.+)`,
    ({ ref }) => ({
      kind: "keep",
      ref: ref!,
    }),
  ),
  rule(`keep (?:only|just) (?<ref>${known}.+)`, ({ ref }) => ({ kind: "keep", ref: ref! })),
  rule("take (?<ref>.+?) (?:away|out|off)(?: of .+)?", remove),
  rule(
    `(?:${verbs.remove}|without|no(?: more)?|do not draw|don t (?:draw|show)|i don t want(?: any)?) (?<ref>.+?)(?: away| out| off| entirely| completely)?`,
    remove,
  ),
  rule(
    `(?:${verbs.add} |with )?(?<number>(?:${number}|a few|some|another|many|a couple(?: of)?))(?: more| extra| additional| other) (?<words>.+)`,
    addMore,
  ),
  rule("(?:add |draw |with )?(?:more|extra|additional) (?<words>.+)", ({ words }, clause) =>
    addMore({ number: readWords("some", "en"), words }, clause),
  ),
  rule(`(?:${verbs.add} )?another (?<number>${number}) (?<words>.+)`, addMore),
  rule(`(?:${verbs.add} )?(?<words>another .+)`, ({ words }) => ({ kind: "add", words: words!, isMore: true })),
  rule(`(?:change|turn|transform|convert|make|morph) (?<a>.+?) (?:in ?to|to) (?<b>.+)`, become),
  rule("(?:make|turn|let) (?<a>(?:the|it|this|that) ?.*?) (?<b>an? .+)", become),
  rule(`(?:${verbs.make}|make it) (?<rest>.+)`, painted),
  rule(
    "(?:i want |i would like |i d like |let |have )?(?<ref>.+?) (?:(?:should|must|has to|have to|needs to|to) )?(?:be|become) (?<rest>.+)",
    wanted,
  ),
  rule(`${verbs.move} (?<a>.+?) (?:over )?(?:to|towards|near) (?<ref>${known}.*)`, besideIt),
  rule(`(?:give|lend|hand) (?<rest>${known} .+)`, given),
  rule(`(?:add|give|attach) (?<words>.+?) (?:to|for) (?<ref>${known}.*)`, (groups, clause) =>
    // "Add a tree next to the dog" is no gift.
    splitAtRelation(subClause(clause, 1)) === undefined ? equip(groups) : undefined,
  ),
  rule(`(?:put|place|add) (?<words>(?:an?|some|two|three|four|\\d+) .+?) on (?<ref>${known}.*)`, wear),
];
