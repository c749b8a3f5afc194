// Whose work a picture used and what may be done with it: as JSON for the manifest, as lines for a caption.
// Not the licences' terms (licences/): what they ask together is asked there.

import type { Credit } from "@imagier/contracts";
import {
  isLicenceId,
  type LicenceId,
  type RightsStatement,
  rightsStatement,
  type StatementLanguage,
} from "@imagier/licences";
import type { PictureFacts } from "./picture-facts.js";
import type { ProofSettings } from "./proof-settings.js";

/** The manifest's own words: enough to state the rights again in any language. */
export interface CreditsAssertion {
  /** Works that were looked at. */
  works: readonly Omit<Credit, "drawingId">[];
  /** Who had it drawn, where that is told. */
  creator?: string;
  webStatement?: string;
}

export function creditsStatement(
  { credits }: Pick<PictureFacts, "credits">,
  settings: ProofSettings,
): CreditsAssertion {
  const { creator, webStatement } = settings;
  return {
    works: credits.map(({ drawingId: _, ...work }) => work),
    ...(creator === undefined ? {} : { creator }),
    ...(webStatement === undefined ? {} : { webStatement }),
  };
}

type Work = Pick<Credit, "title" | "author" | "source" | "licence" | "url">;

/** "red apple" by Google (noto), Apache-2.0, https://... */
function creditLine({ title, author, source, licence, url }: Work, language: StatementLanguage = "en"): string {
  const named = language === "fr" ? `« ${title} » par ${author}` : `"${title}" by ${author}`;
  return [`${named} (${source})`, licence, url].filter((part) => part !== undefined).join(", ");
}

/** A caption, one work a line; empty where no work was looked at. */
export function captionOf(works: readonly Work[], language: StatementLanguage = "en"): string {
  return works.map((work) => creditLine(work, language)).join("\n");
}

/** What may be done with the picture, by the licences of the works; licences that are not known count as all rights reserved. */
export function rightsOf(works: readonly Work[], language: StatementLanguage): RightsStatement {
  const ids = works.map(
    ({ licence }): LicenceId => (isLicenceId(licence) ? licence : "LicenseRef-all-rights-reserved"),
  );
  return rightsStatement(ids, language, { credits: works.map((work) => creditLine(work, language)) });
}
