// All that a proof says, from what matters most: is it intact, what is in it, whose work, how it came about, every number.
// Not where the proof comes from: a stored picture (proof-room.tsx) or a file (file-proof.tsx).

import type { PictureProof } from "@imagier/contracts";
import { type ReactNode, useState } from "react";
import { useTexts } from "../../texts/use-texts.js";
import { ClaimsSection } from "./claims-section.js";
import { CreditsSection } from "./credits-section.js";
import { HistorySection } from "./history-section.js";
import { NumbersSection } from "./numbers-section.js";
import styles from "./proof.module.css";
import { proofTexts } from "./proof-texts.js";
import type { Region } from "./seen-picture.js";
import { StateBanner } from "./state-banner.js";

interface ProofSheetProps {
  /** Of a file, only what it says itself. */
  proof: Partial<PictureProof> & Pick<PictureProof, "verification">;
  /** The picture with places marked on it; undefined where it cannot be shown. */
  picture: (regions: readonly Region[]) => ReactNode;
  /** What an inspector is given. */
  bytes: () => Promise<Blob>;
  /** The words that it was drawn from, where they are known. */
  expect?: string | undefined;
}

export function ProofSheet({ proof, picture, bytes, expect }: ProofSheetProps) {
  const texts = useTexts(proofTexts);
  const [regions, setRegions] = useState<readonly Region[]>([]);
  const { verification, timingsMs, layers, plan } = proof;
  // What the service kept beside the picture tells more than the file may.
  const works = proof.credits !== undefined && proof.credits.length > 0 ? proof.credits : verification.works;
  const planText = plan === undefined ? verification.history[0]?.plan?.text : JSON.stringify(plan);
  return (
    <div className={styles.sheet}>
      <div className={styles.pictureColumn}>{picture(regions)}</div>
      <div className={styles.facts}>
        <StateBanner verification={verification} />
        <ClaimsSection inspection={proof.inspection} bytes={bytes} expect={expect} onRegions={setRegions} />
        <CreditsSection works={works} verification={verification} />
        <HistorySection history={verification.history} />
        <NumbersSection {...{ timingsMs, layers, planText }} />
        {planText === undefined && verification.history[0]?.plan !== undefined ? (
          <p className={styles.soft}>{texts.planNone}</p>
        ) : undefined}
      </div>
    </div>
  );
}
