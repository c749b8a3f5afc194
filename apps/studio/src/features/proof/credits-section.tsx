// Whose drawings the picture looked at, under which licences, and what may be done with it for that.

import type { PictureProof, VerificationView } from "@imagier/contracts";
import { ArrowRight, Check, Copy, ExternalLink, X } from "lucide-react";
import { Button } from "../../components/button.js";
import { Fold } from "../../components/fold.js";
import { say } from "../../components/toast.js";
import { usePreferences } from "../../frame/preferences.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./proof.module.css";
import { proofTexts } from "./proof-texts.js";
import { licenceLink, workLink } from "./safe-links.js";

type Work = Omit<PictureProof["credits"][number], "drawingId">;

interface CreditsSectionProps {
  works: readonly Work[];
  verification: Pick<VerificationView, "rights" | "training" | "creator">;
}

export function CreditsSection({ works, verification: { rights, training } }: CreditsSectionProps) {
  const texts = useTexts(proofTexts);
  const { language } = usePreferences();
  return (
    <>
      <section className={styles.section}>
        <h2>{texts.credits}</h2>
        {works.length === 0 ? (
          <p className={styles.soft}>{texts.creditsNone}</p>
        ) : (
          <ul className={styles.works}>
            {works.map((work) => (
              <li key={`${work.title} ${work.author} ${work.source}`} className={styles.work}>
                <span className={styles.workWords}>
                  <OutLink href={workLink(work.url)} label={texts.openWork(work.title)}>
                    {work.title}
                  </OutLink>
                  <span className={styles.soft}>{texts.by(work.author, work.source)}</span>
                </span>
                <OutLink href={licenceLink(work.licence)} label={texts.openLicence(work.licence)}>
                  {work.licence}
                </OutLink>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={styles.section}>
        <h2>{texts.rights}</h2>
        {rights === undefined ? (
          <p className={styles.soft}>{texts.rightsUnknown}</p>
        ) : (
          <Rights rights={rights[language]} />
        )}
        {training === undefined ? undefined : <p className={styles.soft}>{texts.training[training]}</p>}
      </section>
    </>
  );
}

type RightsView = NonNullable<VerificationView["rights"]>["en"];

function Rights({ rights }: { rights: RightsView }) {
  const texts = useTexts(proofTexts);
  const parts = [
    { title: texts.may, lines: rights.may, sign: <Check aria-hidden="true" className={styles.may} /> },
    { title: texts.must, lines: rights.must, sign: <ArrowRight aria-hidden="true" /> },
    { title: texts.mustNot, lines: rights.mustNot, sign: <X aria-hidden="true" className={styles.mustNot} /> },
  ].filter(({ lines }) => lines.length > 0);
  const copy = () =>
    navigator.clipboard.writeText(rights.print.join("\n")).then(
      () => say(texts.copied),
      () => say(texts.notCopied, { tone: "danger" }),
    );
  return (
    <div className={styles.rights}>
      {parts.map(({ title, lines, sign }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul>
            {lines.map((line) => (
              <li key={line}>
                {sign}
                {line}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {rights.print.length === 0 ? undefined : (
        <Fold title={texts.print} note={String(rights.print.length)}>
          <ul>
            {rights.print.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Button size="sm" icon={Copy} onClick={() => void copy()}>
            {texts.copy}
          </Button>
        </Fold>
      )}
    </div>
  );
}

interface OutLinkProps {
  /** @default no link */
  href: string | undefined;
  label: string;
  children: string;
}

/** Leaves the studio in a tab of its own, and tells nobody where from. */
function OutLink({ href, label, children }: OutLinkProps) {
  if (href === undefined) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={styles.out} title={label}>
      {children}
      <ExternalLink aria-hidden="true" />
    </a>
  );
}
