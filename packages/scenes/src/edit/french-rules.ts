// The patterns of French wishes, tried in order over folded words; those that say more stand before those that say less.
// Not what the groups of a pattern become: wish-readers.ts.

import { quotesOf, quoteWord, readWords, subClause, textOf } from "./clause.js";
import { numberPattern } from "./count-words.js";
import { verbs as allVerbs } from "./edit-verbs.js";

import {
  addMore,
  bareBackground,
  become,
  besideIt,
  changed,
  colouredSky,
  counted,
  equip,
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

const verbs = allVerbs.fr;
const number = numberPattern.fr;
/** Words that what is there already is named with. */
const known = "(?:le|la|les|son|sa|ses|leurs?|ce|cette|ces|chaque|tous|toutes)";
const textNoun = "(?:textes?|mots?|titre|legende|message|panneau|inscription|slogan)";

export const frenchRules: readonly Rule[] = [
  rule(
    `(?:change|changer|remplace|remplacer|modifie) ${quoteWord} (?:en|par|pour|contre) ${quoteWord}`,
    (_groups, clause) => ({
      kind: "retext",
      ref: subClause(clause, 1, 2),
      text: quotesOf(clause)[1]!,
    }),
  ),
  rule(
    `(?:${verbs.replace}|${verbs.change}|mets) (?<ref>(?:le |la |les )?${textNoun}(?: .+?)?) (?:en|par|pour|a|contre) (?:les? (?:mots?|texte) )?${quoteWord}`,
    retext,
  ),
  rule(
    `(?:que )?(?<ref>(?:le |la |les )${textNoun}(?: .+?)?) (?:doi(?:t|vent) dire|dise|dit|disent|devient?|deviennent|soit|est) ${quoteWord}`,
    retext,
  ),
  rule(`fai(?:s|re|tes) dire (?:a (?<ref>.+?) )?${quoteWord}(?: a (?<who>.+))?`, ({ ref, who }, clause) => ({
    kind: "add",
    words: readWords(`${textOf((ref ?? who)!)} disant « ${quotesOf(clause)[0]} »`, "fr"),
    isMore: false,
  })),
  rule(
    `${verbs.write}(?: (?:le|les|un))?(?: ${textNoun})?(?: (?:disant|qui dit))? ${quoteWord}(?: (?<rest>.+))?`,
    writing,
  ),
  rule(
    `${verbs.swap} (?:les? (?:places?|positions?) de )?(?<a>.+?) (?:et|avec) (?:de )?(?<b>(?:le|la|les|son|sa) .+?)(?: de place)?`,
    swap,
  ),
  rule(`${verbs.replace} (?<a>.+?) (?:par|contre) (?<b>.+)`, replace),
  rule("(?:mets |dessine |je veux )?(?<b>.+) (?:a le lieu de|a la place de) (?<a>.+)", replace),
  rule(
    `(?:${verbs.remove}|sans|plus de|pas de)(?: le| la| les| de)? (?:brouillard|brume|pluie|neige|orage|tempete|nuages?)`,
    () => ({ kind: "no-weather" }),
  ),
  rule(
    "(?:courbe|courber|arque|arrondi(?:s|r)) (?<ref>.+?)(?<down> vers le bas)?(?: vers le haut)?",
    ({ ref, down }) => ({
      kind: "change",
      ref: ref!,
      change: { kind: "curve", curve: down === undefined ? "up" : "down" },
    }),
  ),
  rule(
    `(?:${verbs.remove}|sans|pas de|plus de)(?: le| de| aucun)? (?:fond|arriere plan|decor)|(?:mets |sur )?(?:le |un )?fond transparent`,
    () => ({ kind: "no-background" }),
  ),
  rule(`(?:${verbs.remove}|sans|pas de|plus de)(?: le| de| aucun)? (?:style|effet|filtre)`, () => ({
    kind: "no-finish",
  })),
  rule(
    `(?:(?:${verbs.make}|${verbs.change}) )?(?:sous )?(?:le |un )?ciel (?:(?:en|soit|est) )*(?<look>.+)`,
    colouredSky,
  ),
  rule(
    `(?:(?:${verbs.make}|${verbs.change}|mets) )?(?:(?:le|tout|ca|cela|le tout) )?(?:(?:sur|avec) )?(?:un |le |la couleur de le )?(?:fond|arriere plan) (?:(?:en|par|pour|de|soit|est) )*(?:une? )?(?<look>.+)`,
    bareBackground,
  ),
  rule(
    `(?:${verbs.make}|${verbs.change}|${verbs.replace}) (?:le |la )?(?:fond|arriere plan|decor|scene) (?:en|par|pour|avec)? ?(?<words>.+)`,
    picture,
  ),
  rule(
    "(?:mets|mettez|mettre|place|placer|deplace) (?:tout|le tout|les|le|la scene|la image) (?<words>(?:dans|sur|a|sous|en) .+)",
    picture,
  ),
  rule(`(?:change|changer|modifie) (?:la |les )?couleurs? de (?<ref>.+?) (?:en|pour|a) (?<look>.+)`, looked),
  rule(`(?:${verbs.change}|${verbs.make}) le nombre de (?<ref>.+?) (?:a|en) (?<number>${number})`, counted),
  rule(
    `(?:(?:fai(?:s|tes)|mets|mettez|passe|il) en (?:faut )?)(?<number>${number})(?: seulement)?`,
    ({ number }, clause) => counted({ number, ref: readWords("les", clause.language) }),
  ),
  rule(
    `(?:(?:que )?(?:il )?y ait |(?:(?:je|on) (?:ne )?(?:veux|veut|voudrais|voudrait) )|(?:il )?(?:ne )?faut |seulement |juste |uniquement |(?:ne )?(?:garde|laisse|gardez) |passe a |fai(?:s|tes) )(?:(?:que|seulement|juste|exactement|uniquement) )*(?<ref>(?<number>${number}) .+?)(?: seulement)?`,
    counted,
  ),
  rule(
    `${verbs.make} (?:le |la )?(?:image|dessin|scene|ambiance|atmosphere|tableau) (?:(?:un (?:petit )?peu|beaucoup|bien|plus|tres|en) )*(?<mood>[a-z]+)`,
    ({ mood }, clause) => inMood(mood!, clause),
  ),
  rule("double la taille de (?<ref>.+)", scaleBy(2)),
  rule("(?:divise par deux|reduis de moitie) la taille de (?<ref>.+)", scaleBy(0.5)),
  rule(
    `${verbs.grow} (?:un (?:petit )?peu )?(?:la taille de )?(?<ref>.+?)(?: un (?:petit )?peu| legerement)?`,
    scaleBy(1.35),
  ),
  rule(
    `${verbs.shrink} (?:un (?:petit )?peu )?(?:la taille de )?(?<ref>.+?)(?: un (?:petit )?peu| legerement)?`,
    scaleBy(1 / 1.35),
  ),
  rule(
    "(?:re)?(?:monte|monter|montez|leve|lever) (?:un (?:petit )?peu )?(?<ref>(?:le|la|les|son|sa|ce|cette|tout).*?)(?: un (?:petit )?peu)?",
    ({ ref }) => ({ kind: "change", ref: ref!, change: { kind: "shift", right: 0, down: -0.15 } }),
  ),
  rule(
    "(?:descends|descendre|descendez|baisse|abaisse|baisser) (?:un (?:petit )?peu )?(?<ref>(?:le|la|les|son|sa|ce|cette|tout).*?)(?: un (?:petit )?peu)?",
    ({ ref }) => ({ kind: "change", ref: ref!, change: { kind: "shift", right: 0, down: 0.15 } }),
  ),
  rule("(?:avance|avancer|rapproche) (?<ref>(?:le|la|les|son|sa|ce|cette).*)", ({ ref }) => ({
    kind: "change",
    ref: ref!,
    change: { kind: "depth", to: "nearer" },
  })),
  rule("(?:recule|reculer|eloigne) (?<ref>(?:le|la|les|son|sa|ce|cette).*)", ({ ref }) => ({
    kind: "change",
    ref: ref!,
    change: { kind: "depth", to: "farther" },
  })),
  rule(`(?:${verbs.move}|${verbs.make}|${verbs.turn}) (?<rest>.+)`, changed),
  rule(`${verbs.remove} tout (?:sauf|a part|excepte) (?<ref>.+)`, ({ ref }) => ({ kind: "keep", ref: ref! })),
  rule(`(?:ne )?(?:garde|gardez|laisse) (?:seulement|juste|uniquement|que) (?<ref>${known} .+)`, ({ ref }) => ({
    kind: "keep",
    ref: ref!,
  })),
  rule(`(?:${verbs.remove}) (?:lui|leur) (?<ref>.+)`, remove),
  rule(
    `(?:${verbs.remove}|sans|pas de|plus de|plus aucune?|ne (?:dessine|mets) pas(?: de)?|je ne veux (?:pas|plus)(?: de)?) (?<ref>.+)`,
    remove,
  ),
  rule(
    `(?:${verbs.add} )?(?:encore )?(?<number>${number}|quelques|plusieurs) (?:autres? )?(?<words>.+?) (?:de|en) plus(?: (?<rest>.+))?`,
    addMore,
  ),
  rule(`(?:${verbs.add} )?(?<number>${number}|quelques|plusieurs|de) autres (?<words>.+)`, addMore),
  rule(`(?:${verbs.add} )?encore (?<number>${number}|quelques|plusieurs) (?<words>.+)`, addMore),
  rule("(?:ajoute|ajouter|dessine|mets) (?:plus|davantage) de (?<words>.+)", ({ words }, clause) =>
    addMore({ number: readWords("quelques", "fr"), words }, clause),
  ),
  rule(`(?:${verbs.add} )?(?<words>une? autre .+)`, ({ words }) => ({ kind: "add", words: words!, isMore: true })),
  rule(`(?:${verbs.change}) (?<a>.+?) en (?<b>.+)`, become),
  rule(`(?:${verbs.make}) (?<rest>.+)`, painted),
  rule(
    "(?:(?:je (?:veux|voudrais) )?que )?(?<ref>.+?) (?:doi(?:t|vent) (?:etre|devenir)|soi(?:t|ent)|devien(?:t|nent)) (?<rest>.+)",
    wanted,
  ),
  rule(`${verbs.move} (?<a>.+?) (?:vers|jusque a) (?<ref>${known}.*)`, besideIt),
  rule("(?:donne|donner|donnez|mets|mettez) lui (?<words>.+)", ({ words }, clause) =>
    equip({ words, ref: readWords("lui", clause.language) }),
  ),
  rule(
    `(?:${verbs.add}) (?<words>.+?) a (?<ref>${known} (?!milieu|centre|fond|premier|dessus|dessous|arriere|gauche|droite|second|interieur|bord|loin|cote).+)`,
    equip,
  ),
  rule(
    `(?:mets|mettre|mettez|pose|place|ajoute) (?<words>(?:une?|de|deux|trois|\\d+) .+?) sur (?<ref>${known} .+)`,
    wear,
  ),
];
