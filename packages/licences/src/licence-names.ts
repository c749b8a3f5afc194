// From the ways people write a licence (names, addresses, SPDX ids) to its id here, or to nothing.
// Not a guess: what is not surely one of the known licences is none, and no licence means no training.

import { isLicenceId, type LicenceId, licenceIds, licenceOf } from "./licences.js";

/** Names of everyday use, in the form that `plain` gives them. */
const everyday = new Map<string, LicenceId>(
  Object.entries({
    "public domain": "LicenseRef-public-domain",
    "domaine public": "LicenseRef-public-domain",
    pd: "LicenseRef-public-domain",
    cc0: "CC0-1.0",
    "cc zero": "CC0-1.0",
    "mit license": "MIT",
    "mit licence": "MIT",
    expat: "MIT",
    "apache 2": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache licence 2.0": "Apache-2.0",
    "apache license version 2.0": "Apache-2.0",
    ofl: "OFL-1.1",
    "sil open font license 1.1": "OFL-1.1",
    "unicode license v3": "Unicode-3.0",
    "royalty free": "LicenseRef-royalty-free",
    "libre de droits": "LicenseRef-royalty-free",
    "all rights reserved": "LicenseRef-all-rights-reserved",
    "tous droits reserves": "LicenseRef-all-rights-reserved",
  } as const),
);

const byPlainId = new Map(licenceIds.map((id) => [plain(id), id]));
const byAddress = new Map(licenceIds.map((id) => [bare(licenceOf(id).url ?? id), id]));

/** Longest text worth looking at; a licence's name is short. */
const longestName = 120;

/** The id of a licence as somebody wrote it, e.g. `CC BY 4.0` or its address; undefined where it is not surely known. */
export function licenceNamed(written: string): LicenceId | undefined {
  if (written.length > longestName) return undefined;
  if (isLicenceId(written)) return written;
  const known = byAddress.get(bare(written)) ?? ofCreativeCommons(bare(written));
  if (known !== undefined) return known;
  const name = plain(written);
  return byPlainId.get(name) ?? everyday.get(name) ?? byPlainId.get(name.replace(/^(creative commons|cc) ?/, "cc "));
}

/** `creativecommons.org/licenses/by/4.0/deed.fr` and the like. */
function ofCreativeCommons(address: string): LicenceId | undefined {
  const parts =
    /^creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/(\d\.\d)(?:\/(?:deed|legalcode)[a-z._-]*)?$/.exec(
      address,
    );
  if (parts === null) return undefined;
  const [, kind, elements, version] = parts;
  if (kind === "licenses") return byPlainId.get(plain(`CC-${elements}-${version}`));
  if (elements === "mark") return "LicenseRef-public-domain";
  return elements === "zero" ? byPlainId.get(plain(`CC0-${version}`)) : undefined;
}

/** An address without what differs from writer to writer. */
function bare(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/+$/, "");
}

/** Lower case, without accents, signs as single spaces, elements of Creative Commons by their letters. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/^licenseref[- ]/, "")
    .replace(/\battribution\b/g, "by")
    .replace(/\bshare ?alike\b/g, "sa")
    .replace(/\bnon-?commercial\b/g, "nc")
    .replace(/\bno ?deriv(ative)?s\b/g, "nd")
    .replace(/\s+(international|unported|universal)$/, "")
    .replace(/[^a-z0-9.]+/g, " ")
    .trim();
}
