// A report of a proof as lines for a person, in English or French. Pure: what is said follows from the report alone.
// Not for programs: those take the report itself.

import type { StatementLanguage } from "@imagier/licences";
import { captionOf } from "../manifest/credits.js";
import type { StrippablePart } from "../strip/strip-parts.js";
import { plainText } from "./manifest-store.js";
import type { ManifestReport, ProofAction, ProofProblem, ProofStep } from "./proof-report.js";
import { type ProofWords, proofWords } from "./proof-words.js";

/** Lines without line ends; indented ones belong to the one above. */
export function describeProof(report: ManifestReport, language: StatementLanguage): string[] {
  const words = proofWords[language];
  const { state, problems, history } = report;
  const lines = [words.state[state], ...problems.map((problem) => `- ${problemLine(problem, words)}`)];
  if (state === "none" || state === "unreadable") return [...lines, ...markLines(report, words)];
  lines.push(...signerLines(report, words), "", `${words.history}${colon(language)}`);
  lines.push(...history.flatMap((step, place) => stepLines(step, place, words)));
  if (report.carriedPlan === "different") lines.push(words.planDiffers);
  lines.push(...markLines(report, words));
  lines.push(...creditLines(report, language));
  return lines;
}

/** What is gone after these parts were taken off, and what is not. */
export function describeLoss(removed: readonly StrippablePart[], language: StatementLanguage): string[] {
  const { lostWith } = proofWords[language];
  return [...removed.map((part) => lostWith[part]), lostWith.mark];
}

const colon = (language: StatementLanguage) => (language === "fr" ? " :" : ":");

function problemLine({ code, about }: ProofProblem, words: ProofWords): string {
  return words.problem(words.problems[code] ?? words.otherProblem(code), about);
}

function signerLines({ signer }: ManifestReport, words: ProofWords): string[] {
  if (signer === undefined) return [];
  const { name, trust, confirmedTime } = signer;
  const time = confirmedTime === undefined ? words.unconfirmed : words.confirmed(confirmedTime);
  return [`${words.signedBy(name)}: ${words.trust[trust]}.`, time];
}

function markLines({ mark }: ManifestReport, words: ProofWords): string[] {
  if (mark?.service === undefined || mark.planStart === undefined) return [];
  const said = words.mark(mark.service, mark.planStart);
  return [mark.ofSignedPlan === undefined ? said : `${said} ${words.markOfSignedPlan[mark.ofSignedPlan]}`];
}

function stepLines(step: ProofStep, place: number, words: ProofWords): string[] {
  const number = `${place + 1}.`;
  const { title, actions, inputs, models, plan, tool } = step;
  if (actions.length === 0 && tool === undefined) {
    return [
      `${number} ${title === undefined ? words.unsignedParent : `${words.from(title)}, ${words.unsignedParent}`}`,
    ];
  }
  const done = actions.map((action) => actionLine(action, words));
  const prompt = promptOf(plan?.text);
  const more = [
    ...models.flatMap(({ name, sha256, learnedFrom = [] }) => {
      const names = [...new Set(learnedFrom.map(({ source, artist }) => `${source} (${artist})`))].join(", ");
      return [words.model(name, sha256), ...(names === "" ? [] : [words.learnedFrom(names)])];
    }),
    ...(plan === undefined ? [] : [words.plan(plan.sha256)]),
    ...(prompt === undefined ? [] : [words.prompt(prompt)]),
    ...(plan !== undefined && plan.text === undefined ? [words.planKept] : []),
    ...(inputs.length === 0 ? [] : [words.lookedAt(inputs.map(words.from).join(", "))]),
  ];
  return [`${number} ${done.join("; ") || tool}`, ...more.map((line) => `   ${line}`)];
}

function actionLine({ action, sourceType, when, tool }: ProofAction, words: ProofWords): string {
  const source = words.sourceTypes[sourceType?.split("/").at(-1) ?? ""];
  return [words.actions[action] ?? action, source === undefined ? "" : ` ${source}`, words.doneWith(when, tool)].join(
    "",
  );
}

function promptOf(plan: string | undefined): string | undefined {
  if (plan === undefined) return undefined;
  try {
    const { prompt } = JSON.parse(plan) as { prompt?: unknown };
    return typeof prompt === "string" ? plainText(prompt) : undefined;
  } catch {
    return undefined;
  }
}

function creditLines(report: ManifestReport, language: StatementLanguage): string[] {
  const words = proofWords[language];
  const { works, rights, creator, training, webStatement } = report;
  return [
    ...(works.length === 0 ? [] : ["", `${words.credits}${colon(language)}`, ...indented(captionOf(works, language))]),
    "",
    ...(rights === undefined
      ? [words.rightsUnknown]
      : [`${words.rights}${colon(language)}`, ...indented(rights[language].text)]),
    ...(creator === undefined ? [] : [words.creator(creator)]),
    ...(training === undefined ? [] : [words.training[training]]),
    ...(webStatement === undefined ? [] : [words.statement(webStatement)]),
  ];
}

const indented = (text: string) => text.split("\n").map((line) => (line === "" ? "" : `   ${line}`));
