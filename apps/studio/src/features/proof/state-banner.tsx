// The one thing that everybody asks first: is it as it was signed, and who signed it.

import type { VerificationView } from "@imagier/contracts";
import { CircleHelp, type LucideIcon, ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";
import { classes } from "../../components/classes.js";
import { usePreferences } from "../../frame/preferences.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./proof.module.css";
import { proofTexts } from "./proof-texts.js";

const icons: Readonly<Record<VerificationView["state"], LucideIcon>> = {
  none: CircleHelp,
  intact: ShieldCheck,
  changed: ShieldAlert,
  unreadable: ShieldQuestion,
};

export function StateBanner({ verification }: { verification: VerificationView }) {
  const texts = useTexts(proofTexts);
  const { language } = usePreferences();
  const { state, signer, problems, carriedPlan, mark } = verification;
  const [title, meaning] = texts.state[state];
  const Icon = icons[state];
  return (
    <section className={classes(styles.banner, styles[state])}>
      <Icon aria-hidden="true" className={styles.bannerSign} />
      <div className={styles.bannerWords}>
        <h2>{title}</h2>
        <p>{meaning}</p>
        {problems.length === 0 ? undefined : (
          <ul className={styles.problems}>
            {problems.map(({ code, about }) => (
              <li key={`${code} ${about}`}>
                {texts.problems[code] ?? texts.otherProblem(code)}
                {about === undefined ? undefined : ` (${texts.about(about)})`}
              </li>
            ))}
          </ul>
        )}
        {signer === undefined ? undefined : (
          <p>
            <strong>{texts.signedBy(signer.name)}</strong> {texts.trust[signer.trust]}{" "}
            {signer.confirmedTime === undefined
              ? texts.unconfirmed
              : texts.confirmed(new Date(signer.confirmedTime).toLocaleString(language))}
          </p>
        )}
        {carriedPlan === "different" ? <p>{texts.planDiffers}</p> : undefined}
        <MarkLine mark={mark} />
      </div>
    </section>
  );
}

function MarkLine({ mark }: Pick<VerificationView, "mark">) {
  const texts = useTexts(proofTexts);
  if (mark === undefined || mark.state === "not looked for") return undefined;
  if (mark.service === undefined || mark.planStart === undefined)
    return <p className={styles.soft}>{texts.mark.none}</p>;
  return (
    <p>
      {texts.mark.found(mark.service, mark.planStart)}{" "}
      {mark.ofSignedPlan === undefined ? undefined : texts.mark[mark.ofSignedPlan]}
    </p>
  );
}
