// Whose drawings stand behind a drawing: the one that was looked at, and all that the model learned from.

import type { PictureProof, PictureView } from "@imagier/contracts";
import { ShieldCheck } from "lucide-react";
import { ButtonLink } from "../../components/button.js";
import { hrefOf } from "../../frame/router.js";
import { useTexts } from "../../texts/use-texts.js";
import { licenceLink, workLink } from "../proof/safe-links.js";
import styles from "./how.module.css";
import { howTexts } from "./how-texts.js";

interface SourcesSectionProps {
  picture: PictureView | undefined;
  proof: PictureProof | undefined;
}

export function SourcesSection({ picture, proof }: SourcesSectionProps) {
  const texts = useTexts(howTexts);
  return (
    <section className={styles.section}>
      <h2>{texts.sourcesTitle}</h2>
      <p className={styles.lead}>{texts.sourcesLead}</p>
      {picture === undefined || proof === undefined ? (
        <p className={styles.note}>{texts.sourcesEmpty}</p>
      ) : (
        <Sources picture={picture} proof={proof} />
      )}
    </section>
  );
}

function Sources({ picture, proof }: { picture: PictureView; proof: PictureProof }) {
  const texts = useTexts(howTexts);
  const models = proof.verification.history[0]?.models ?? [];
  return (
    <div className={styles.sources}>
      {proof.credits.length === 0 ? undefined : (
        <div>
          <h3>{texts.lookedAt}</h3>
          <ul className={styles.rows}>
            {proof.credits.map(({ drawingId, title, author, source, licence, url }) => (
              <li key={drawingId}>
                <span>
                  {linked(title, workLink(url))}, {author} ({source})
                </span>
                <span>{linked(licence, licenceLink(licence))}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {models.map(({ name, sha256, licence, learnedFrom = [] }) => (
        <div key={sha256}>
          <h3>{texts.learnedFrom}</h3>
          <p className={styles.note}>{texts.modelLine(name, sha256.slice(0, 12))}</p>
          <ul className={styles.rows}>
            {learnedFrom.map(({ source, artist }) => (
              <li key={`${source} ${artist}`}>
                <span>{texts.learnedFromLine(artist, source)}</span>
              </li>
            ))}
            {licence === undefined ? undefined : (
              <li>
                <span>{name}</span>
                <span>{linked(licence, licenceLink(licence))}</span>
              </li>
            )}
          </ul>
        </div>
      ))}
      <ButtonLink icon={ShieldCheck} href={hrefOf("proof", picture.id)} className={styles.go}>
        {texts.seeProof}
      </ButtonLink>
    </div>
  );
}

function linked(text: string, href: string | undefined) {
  return href === undefined ? (
    text
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}
