// The line of files that led to this one, newest first: what was done, with which model, looking at what.

import type { VerificationView } from "@imagier/contracts";
import { usePreferences } from "../../frame/preferences.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./proof.module.css";
import { proofTexts } from "./proof-texts.js";

type Step = VerificationView["history"][number];

export function HistorySection({ history }: Pick<VerificationView, "history">) {
  const texts = useTexts(proofTexts);
  if (history.length === 0) return undefined;
  return (
    <section className={styles.section}>
      <h2>{texts.history}</h2>
      <ol className={styles.history}>
        {history.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the line
          <li key={place} className={styles.step}>
            <StepView step={step} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const hashStart = (sha256: string) => sha256.slice(0, 12);

function StepView({ step: { actions, inputs, models, plan, title, tool } }: { step: Step }) {
  const texts = useTexts(proofTexts);
  if (actions.length === 0 && tool === undefined)
    return <p>{title === undefined ? texts.unsignedParent : `${title}: ${texts.unsignedParent}`}</p>;
  return (
    <>
      {actions.map((action) => (
        <ActionLine key={`${action.action} ${action.when} ${action.tool}`} action={action} />
      ))}
      {models.map(({ name, sha256, learnedFrom = [] }) => {
        const names = [...new Set(learnedFrom.map(({ source, artist }) => `${artist} (${source})`))].join(", ");
        return (
          <p key={sha256} className={styles.soft}>
            {texts.model(name, hashStart(sha256))}. {names === "" ? undefined : texts.learnedFrom(names)}
          </p>
        );
      })}
      {inputs.length === 0 ? undefined : <p className={styles.soft}>{texts.lookedAt(inputs.join(", "))}</p>}
      {plan === undefined ? undefined : <p className={styles.soft}>{texts.planHash(hashStart(plan.sha256))}</p>}
    </>
  );
}

function ActionLine({ action: { action, sourceType, when, tool } }: { action: Step["actions"][number] }) {
  const texts = useTexts(proofTexts);
  const { language } = usePreferences();
  const source = texts.sourceTypes[sourceType?.split("/").at(-1) ?? ""];
  const parts = [
    texts.actions[action] ?? action,
    source,
    when === undefined ? undefined : texts.on(dateText(when, language)),
    tool === undefined ? undefined : texts.with(tool),
  ];
  return <p>{parts.filter((part) => part !== undefined).join(" ")}</p>;
}

/** As it stands where it is no date: it came out of a file. */
function dateText(when: string, language: string): string {
  const date = new Date(when);
  return Number.isNaN(date.getTime())
    ? when
    : date.toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
}
