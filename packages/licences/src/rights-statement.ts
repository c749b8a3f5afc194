// What may be done with a picture and what must be printed beside it, in plain English and French, from the licences of
// the works behind it. Not legal advice: whether a drawn picture adapts those works is unsettled, so this assumes it does.

import { type CombinedTerms, combinedTerms } from "./combined-terms.js";
import type { Demand } from "./licence.js";
import { type LicenceId, licenceOf } from "./licences.js";

export type StatementLanguage = "en" | "fr";

export interface RightsStatement {
  /** Sentences of what is allowed. */
  may: readonly string[];
  /** Sentences of what must be done where the picture is passed on. */
  must: readonly string[];
  /** Sentences of what is forbidden. */
  mustNot: readonly string[];
  /** Lines to print beside the picture: the credits, then each licence with its address. */
  print: readonly string[];
  /** All of it as one text, a paragraph a list, lines without line ends inside. */
  text: string;
}

const demands: Readonly<Record<Demand, { en: string; fr: string }>> = {
  credit: { en: "name the authors", fr: "nommez les auteurs" },
  "licence-link": {
    en: "give the name and address of each licence",
    fr: "donnez le nom et l'adresse de chaque licence",
  },
  "changes-line": { en: "say that the works were changed", fr: "dites que les œuvres ont été modifiées" },
  "licence-text": {
    en: "send the copyright lines and licence texts along (LICENCES.md of the model has them)",
    fr: "joignez les mentions de droit d'auteur et le texte des licences (le fichier LICENCES.md du modèle les contient)",
  },
  "notice-file": {
    en: "send a work's NOTICE file along where it has one",
    fr: "joignez le fichier NOTICE d'une œuvre lorsqu'elle en a un",
  },
  "same-licence": { en: "give it under the same licence", fr: "donnez-la sous la même licence" },
  "no-technical-locks": {
    en: "put no technical lock on what the licences allow",
    fr: "n'empêchez par aucun verrou technique ce que les licences permettent",
  },
  "no-endorsement": {
    en: "do not suggest that the authors stand behind it",
    fr: "ne laissez pas croire que les auteurs la soutiennent",
  },
  proof: {
    en: "keep the proof of purchase or permission",
    fr: "conservez la preuve d'achat ou d'autorisation",
  },
  "no-sale-alone": { en: "do not sell the font by itself", fr: "ne vendez pas la police seule" },
  "reserved-names": { en: "give a changed font another name", fr: "donnez un autre nom à une police modifiée" },
};

const phrases = {
  en: {
    free: "You may use this picture, change it, pass it on and sell it.",
    noCommerce: "You may use this picture, change it and pass it on, but not in trade.",
    noAdaptation: "You may pass this picture on as it is, where the authors agree to it.",
    nothing: "Nobody but the authors may allow the use of this picture.",
    noWorks: "No work of others stands behind this picture; nothing has to be printed.",
    noDuties: "Nothing has to be printed; a credit is a courtesy.",
    passingOn: "Where you pass it on",
    under: (title: string) => `Whatever you make from it must be given under ${title}.`,
    barCommerce: "Do not use it in trade.",
    barAdaptation: "Do not change it, and do not build on it.",
    barAnyUse: "Do not use it without the authors' permission.",
    clash: (titles: string) => `These licences cannot be obeyed together, so it must not be passed on: ${titles}.`,
    print: "Print",
  },
  fr: {
    free: "Vous pouvez utiliser cette image, la modifier, la transmettre et la vendre.",
    noCommerce: "Vous pouvez utiliser cette image, la modifier et la transmettre, mais pas dans le commerce.",
    noAdaptation: "Vous pouvez transmettre cette image telle quelle, si les auteurs en sont d'accord.",
    nothing: "Seuls les auteurs peuvent permettre l'usage de cette image.",
    noWorks: "Aucune œuvre d'autrui n'est derrière cette image ; il n'y a rien à imprimer.",
    noDuties: "Il n'y a rien à imprimer ; citer les auteurs est une politesse.",
    passingOn: "Si vous la transmettez",
    under: (title: string) => `Ce que vous en tirez doit être donné sous ${title}.`,
    barCommerce: "Ne l'utilisez pas dans le commerce.",
    barAdaptation: "Ne la modifiez pas et n'en tirez rien.",
    barAnyUse: "Ne l'utilisez pas sans la permission des auteurs.",
    clash: (titles: string) =>
      `Ces licences ne peuvent être respectées ensemble, elle ne doit donc pas être transmise : ${titles}.`,
    print: "À imprimer",
  },
} as const;

/** `credits`: lines that name works and authors, as a ledger's attributions do; each is printed once. */
export function rightsStatement(
  used: Iterable<LicenceId>,
  language: StatementLanguage,
  { credits = [] }: { credits?: readonly string[] } = {},
): RightsStatement {
  const terms = combinedTerms(used);
  const may = [permission(terms, language)];
  const must = dutiesOf(terms, language);
  const mustNot = bansOf(terms, language);
  const print = [...new Set(credits.map(oneLine)), ...terms.licences.filter(isToBeNamed).map(nameIn(language))];
  const said = phrases[language];
  const nothingAsked = must.length === 0 && mustNot.length === 0;
  const colon = language === "fr" ? " :" : ":";
  const paragraphs = [
    may.join(" "),
    terms.licences.length > 0 && nothingAsked ? said.noDuties : must.join(" "),
    mustNot.join(" "),
    print.length > 0 ? [`${said.print}${colon}`, ...print.map((line) => `- ${line}`)].join("\n") : "",
  ];
  return { may, must, mustNot, print, text: paragraphs.filter((paragraph) => paragraph !== "").join("\n\n") };
}

function permission({ licences, forbids, clashes }: CombinedTerms, language: StatementLanguage): string {
  const said = phrases[language];
  if (licences.length === 0) return `${said.free} ${said.noWorks}`;
  if (forbids.includes("any-use") || clashes.length > 0) return said.nothing;
  if (forbids.includes("adaptation")) return said.noAdaptation;
  return forbids.includes("commerce") ? said.noCommerce : said.free;
}

function dutiesOf({ asks, shareAlike }: CombinedTerms, language: StatementLanguage): string[] {
  const duties = asks.filter((demand) => demand !== "same-licence").map((demand) => demands[demand][language]);
  const said = phrases[language];
  const colon = language === "fr" ? " :" : ":";
  return [
    ...(duties.length > 0 ? [`${said.passingOn}${colon} ${duties.join(language === "fr" ? " ; " : "; ")}.`] : []),
    ...(shareAlike === undefined ? [] : [said.under(nameIn(language)(shareAlike))]),
  ];
}

function bansOf({ forbids, clashes }: CombinedTerms, language: StatementLanguage): string[] {
  const said = phrases[language];
  const titles = (ids: readonly LicenceId[]) => ids.map((id) => licenceOf(id).title[language]).join(", ");
  return [
    ...(forbids.includes("any-use") ? [said.barAnyUse] : []),
    ...(forbids.includes("adaptation") ? [said.barAdaptation] : []),
    ...(forbids.includes("commerce") ? [said.barCommerce] : []),
    ...clashes.map((clash) => said.clash(titles(clash))),
  ];
}

function isToBeNamed(id: LicenceId): boolean {
  const { asks, binds } = licenceOf(id);
  return binds === "work" && (asks.includes("licence-link") || asks.includes("licence-text"));
}

/** "Creative Commons Attribution 4.0 International (CC-BY-4.0), https://..." */
function nameIn(language: StatementLanguage) {
  return (id: LicenceId) => {
    const { title, url } = licenceOf(id);
    const name = id.startsWith("LicenseRef-") || title.en === id ? title[language] : `${title[language]} (${id})`;
    return url === undefined ? name : `${name}, ${url}`;
  };
}

/** Credits come from files: one that breaks its line could pretend to be another. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
