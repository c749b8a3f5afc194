// The licences that this project knows, as data: nothing else may enter a dataset, so one is added here with thought.
// Not legal advice: a reading of the texts at the addresses given, section by section, for an engineer's use.

import type { Ban, Demand, Licence } from "./licence.js";

const attribution: readonly Demand[] = [
  "credit",
  "licence-link",
  "changes-line",
  "no-technical-locks",
  "no-endorsement",
];

interface CreativeCommonsTerms {
  /** As in the address: `by-nc-sa`. */
  elements: string;
  title: { en: string; fr: string };
}

const by = { elements: "by", title: { en: "Attribution", fr: "Attribution" } };
const bySa = {
  elements: "by-sa",
  title: { en: "Attribution-ShareAlike", fr: "Attribution - Partage dans les mêmes conditions" },
};
const byNc = {
  elements: "by-nc",
  title: { en: "Attribution-NonCommercial", fr: "Attribution - Pas d'utilisation commerciale" },
};
const byNd = {
  elements: "by-nd",
  title: { en: "Attribution-NoDerivatives", fr: "Attribution - Pas de modification" },
};
const byNcSa = {
  elements: "by-nc-sa",
  title: {
    en: "Attribution-NonCommercial-ShareAlike",
    fr: "Attribution - Pas d'utilisation commerciale - Partage dans les mêmes conditions",
  },
};
const byNcNd = {
  elements: "by-nc-nd",
  title: {
    en: "Attribution-NonCommercial-NoDerivatives",
    fr: "Attribution - Pas d'utilisation commerciale - Pas de modification",
  },
};

/** 4.0 withholds patents in section 2(b)(2); 3.0 does not speak of them, and lets share-alike works move on in 4(b). */
function creativeCommons<Id extends string>(id: Id, version: "3.0" | "4.0", terms: CreativeCommonsTerms) {
  const has = (element: string) => terms.elements.split("-").includes(element);
  const forbids: Ban[] = [...(has("nc") ? ["commerce" as const] : []), ...(has("nd") ? ["adaptation" as const] : [])];
  return {
    id,
    title: {
      en: `Creative Commons ${terms.title.en} ${version} ${version === "3.0" ? "Unported" : "International"}`,
      fr: `Creative Commons ${terms.title.fr} ${version} ${version === "3.0" ? "non transposé" : "International"}`,
    },
    url: `https://creativecommons.org/licenses/${terms.elements}/${version}/`,
    asks: has("sa") ? [...attribution, "same-licence" as const] : attribution,
    forbids,
    patents: version === "4.0" ? ("withheld" as const) : ("not mentioned" as const),
    binds: "work" as const,
    ...(version === "3.0" && has("sa") ? { mayBecome: id.replace("3.0", "4.0") } : {}),
  };
}

const work = { forbids: [], binds: "work" } as const;

/** Every licence by its id. */
export const licences = {
  "LicenseRef-public-domain": {
    ...work,
    id: "LicenseRef-public-domain",
    title: { en: "Public domain", fr: "Domaine public" },
    asks: [],
    patents: "not mentioned",
  },
  "CC0-1.0": {
    ...work,
    id: "CC0-1.0",
    title: { en: "Creative Commons Zero 1.0 Universal", fr: "Creative Commons Zero 1.0 universel" },
    url: "https://creativecommons.org/publicdomain/zero/1.0/",
    asks: [],
    patents: "withheld", // section 4(a)
  },
  "CC-BY-3.0": creativeCommons("CC-BY-3.0", "3.0", by),
  "CC-BY-4.0": creativeCommons("CC-BY-4.0", "4.0", by),
  "CC-BY-SA-3.0": creativeCommons("CC-BY-SA-3.0", "3.0", bySa),
  "CC-BY-SA-4.0": creativeCommons("CC-BY-SA-4.0", "4.0", bySa),
  "CC-BY-NC-3.0": creativeCommons("CC-BY-NC-3.0", "3.0", byNc),
  "CC-BY-NC-4.0": creativeCommons("CC-BY-NC-4.0", "4.0", byNc),
  "CC-BY-ND-3.0": creativeCommons("CC-BY-ND-3.0", "3.0", byNd),
  "CC-BY-ND-4.0": creativeCommons("CC-BY-ND-4.0", "4.0", byNd),
  "CC-BY-NC-SA-3.0": creativeCommons("CC-BY-NC-SA-3.0", "3.0", byNcSa),
  "CC-BY-NC-SA-4.0": creativeCommons("CC-BY-NC-SA-4.0", "4.0", byNcSa),
  "CC-BY-NC-ND-3.0": creativeCommons("CC-BY-NC-ND-3.0", "3.0", byNcNd),
  "CC-BY-NC-ND-4.0": creativeCommons("CC-BY-NC-ND-4.0", "4.0", byNcNd),
  MIT: {
    ...work,
    id: "MIT",
    title: { en: "MIT License", fr: "Licence MIT" },
    url: "https://opensource.org/license/mit",
    asks: ["credit", "licence-text"],
    patents: "not mentioned",
  },
  "Apache-2.0": {
    ...work,
    id: "Apache-2.0",
    title: { en: "Apache License 2.0", fr: "Licence Apache 2.0" },
    url: "https://www.apache.org/licenses/LICENSE-2.0",
    asks: ["credit", "changes-line", "licence-text", "notice-file", "no-endorsement"], // section 4(a) to (d); 6
    patents: "granted", // section 3, until its holder is sued over the work
  },
  "Unicode-3.0": {
    ...work,
    id: "Unicode-3.0",
    title: { en: "Unicode License v3", fr: "Licence Unicode v3" },
    url: "https://www.unicode.org/license.txt",
    asks: ["credit", "licence-text", "no-endorsement"],
    patents: "not mentioned",
  },
  "OFL-1.1": {
    id: "OFL-1.1",
    title: { en: "SIL Open Font License 1.1", fr: "Licence de polices libres SIL 1.1" },
    url: "https://openfontlicense.org/open-font-license-official-text/",
    asks: ["credit", "licence-text", "same-licence", "no-endorsement", "no-sale-alone", "reserved-names"],
    forbids: [],
    patents: "not mentioned",
    binds: "font-file", // section 5: documents made with the font are free
  },
  "LicenseRef-royalty-free": {
    ...work,
    id: "LicenseRef-royalty-free",
    title: { en: "Royalty-free, with proof", fr: "Libre de redevances, avec preuve" },
    asks: ["proof"],
    patents: "not mentioned",
  },
  "LicenseRef-all-rights-reserved": {
    id: "LicenseRef-all-rights-reserved",
    title: { en: "All rights reserved", fr: "Tous droits réservés" },
    asks: [],
    forbids: ["any-use"],
    patents: "not mentioned",
    binds: "work",
  },
} as const satisfies Readonly<Record<string, Licence>>;

/** SPDX id of a licence that this project knows. */
export type LicenceId = keyof typeof licences;

/** All ids, in the order of the table. */
export const licenceIds = Object.keys(licences) as readonly LicenceId[];

/** The licence of an id, with its type widened so that every field can be asked for. */
export function licenceOf(id: LicenceId): Licence {
  return licences[id];
}

/** True for a known id, and for nothing else that may stand in a file from outside. */
export function isLicenceId(value: unknown): value is LicenceId {
  return typeof value === "string" && Object.hasOwn(licences, value);
}

/** True where what is made from the work must carry the same licence. */
export function isShareAlike(id: LicenceId): boolean {
  return licenceOf(id).asks.includes("same-licence") && licenceOf(id).binds === "work";
}
