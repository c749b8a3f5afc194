// `imagier models pull NAME`: says what it is and under which licence, asks where somebody can answer, fetches with a bar.
// Prints the folder alone on stdout, so that scripts can draw with it; the fetching itself is `imagier`'s.

import { ImagierError } from "@imagier/contracts";
import { type ModelOffer, offerModel, pullModel } from "imagier";
import { type ModelTexts, modelTexts } from "../messages/model-texts.js";
import { textsOf } from "../messages/texts.js";
import type { ModelsPullCommand } from "../model-commands.js";
import { canAsk, openAsking } from "../terminal/ask.js";
import { formatBytes } from "../terminal/format-bytes.js";
import { printable } from "../terminal/printable.js";
import { openProgressBar } from "../terminal/progress-bar.js";
import type { Terminal, VerbContext } from "../terminal/terminal.js";

export async function runModelsPull(command: ModelsPullCommand, context: VerbContext): Promise<void> {
  const { terminal, signal } = context;
  const { name, include, variant, json, quiet } = command;
  const texts = modelTexts[terminal.language];
  const offer = await offerModel(name, { include, variant }, { signal });
  if (!json && !quiet) terminal.stderr.write(`${linesOf(offer, terminal).join("\n")}\n`);
  const isAccepted = await askPerson(offer, command, context);
  const acceptLicence = command.acceptLicence || isAccepted;
  await fetchWithBar(offer, { acceptLicence, isSilent: json || quiet }, context);
  const { plan } = offer;
  if (json) {
    terminal.stdout.write(`${JSON.stringify(reportOf(offer))}\n`);
    return;
  }
  terminal.stdout.write(`${plan.snapshot}\n`);
  if (quiet) return;
  const isDrawn = offer.entry === undefined || (offer.entry.isDrawn && offer.entry.kind === "checkpoint");
  const already = plan.missingBytes === 0 ? [texts.here] : [];
  terminal.stderr.write(`${[...already, ...(isDrawn ? [texts.drawWith(name)] : [])].join("\n")}\n`);
}

function linesOf({ plan, entry, licence }: ModelOffer, { language }: Terminal): string[] {
  const texts = modelTexts[language];
  const title = entry === undefined ? plan.id : `${entry.title} (${plan.id})`;
  const lines = [printable(title)];
  if (!plan.isOffline) {
    const sizes = texts.toFetch(plan.files.length, formatBytes(plan.missingBytes), formatBytes(plan.totalBytes));
    lines.push(`  ${sizes}, ${texts.into} ${plan.snapshot}`);
    lines.push(`  ${texts.licence}: ${printable(licence.name ?? texts.noLicence)}, ${printable(licence.link)}`);
  }
  const use = entry?.commercialUse;
  if (use !== undefined) {
    const terms = entry?.terms?.[language];
    lines.push(`  ${texts.commercialUse}: ${texts.commercial[use]}${terms === undefined ? "" : `. ${terms}`}`);
  }
  if (entry?.isDrawn === false) lines.push(`  ! ${texts.notDrawn}`);
  return lines;
}

/**
 * What has to be settled before anything is fetched, where a person can be asked; where nobody can, the pull refuses itself.
 * @returns whether the licence was accepted now. @throws CANCELLED where the person says no
 */
async function askPerson(offer: ModelOffer, command: ModelsPullCommand, context: VerbContext): Promise<boolean> {
  const { json, quiet, yes } = command;
  if (json || quiet || !canAsk(context.terminal)) return false;
  const texts = modelTexts[context.terminal.language];
  const asking = openAsking(context);
  try {
    const needsLicence = !offer.isLicenceAccepted && !command.acceptLicence;
    if (needsLicence && !texts.isYes.test((await asking.ask(texts.askLicence)) ?? "")) throw refused(texts);
    const needsFetch = !yes && offer.plan.missingBytes > 0;
    if (needsFetch && texts.isNo.test((await asking.ask(texts.askFetch)) ?? "no")) throw refused(texts);
    return needsLicence;
  } finally {
    asking.close();
  }
}

function refused(texts: ModelTexts): ImagierError {
  return new ImagierError("CANCELLED", texts.notFetched);
}

async function fetchWithBar(
  offer: ModelOffer,
  { acceptLicence, isSilent }: { acceptLicence: boolean; isSilent: boolean },
  { terminal, signal }: VerbContext,
): Promise<void> {
  const { fetching } = modelTexts[terminal.language];
  const bar = openProgressBar(terminal, { isSilent, secondsLeft: textsOf(terminal.language).secondsLeft });
  try {
    await pullModel(offer, {
      acceptLicence,
      signal,
      onProgress: ({ filesDone, filesTotal, bytesDone, bytesTotal }) =>
        bar.update({
          ...{ label: fetching, done: bytesDone, total: bytesTotal, isBytes: true },
          note: `${filesDone}/${filesTotal}`,
        }),
    });
  } finally {
    bar.close();
  }
}

function reportOf({ plan, entry, licence }: ModelOffer) {
  const { id, repository, commit, snapshot, files, totalBytes, missingBytes } = plan;
  return {
    ...{ id, revision: repository.revision, commit, snapshot, files, totalBytes, fetchedBytes: missingBytes, licence },
    ...(entry && { entry }),
  };
}
