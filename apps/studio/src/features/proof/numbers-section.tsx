// Every number: how long each stage took, the fingerprints of the layers, and the plan.

import { generationStages, type PictureProof } from "@imagier/contracts";
import { Download } from "lucide-react";
import { useMemo } from "react";
import { Button } from "../../components/button.js";
import { Fold } from "../../components/fold.js";
import { usePreferences } from "../../frame/preferences.js";
import { useTexts } from "../../texts/use-texts.js";
import { resultsTexts } from "../results/results-texts.js";
import styles from "./proof.module.css";
import { proofTexts } from "./proof-texts.js";

interface NumbersSectionProps extends Pick<PictureProof, "timingsMs" | "layers"> {
  /** As JSON; it may be of a file, so anything. */
  planText: string | undefined;
}

export function NumbersSection({ timingsMs, layers = [], planText }: NumbersSectionProps) {
  const texts = useTexts(proofTexts);
  return (
    <>
      {timingsMs === undefined ? undefined : <Times timingsMs={timingsMs} />}
      {layers.length === 0 ? undefined : (
        <Fold title={texts.layersTitle} note={String(layers.length)}>
          <p className={styles.soft}>{texts.layersLead}</p>
          <dl className={styles.hashes}>
            {layers.map(({ id, sha256 }) => (
              <div key={id}>
                <dt>{id}</dt>
                <dd>
                  <code>{sha256}</code>
                </dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
      {planText === undefined ? undefined : <Plan text={planText} />}
    </>
  );
}

function Times({ timingsMs }: { timingsMs: Record<string, number> }) {
  const texts = useTexts(proofTexts);
  const stages = useTexts(resultsTexts).stages;
  const { language } = usePreferences();
  const known = generationStages.filter((stage) => (timingsMs[stage] ?? 0) >= 0.5);
  const longest = Math.max(1, ...known.map((stage) => timingsMs[stage]!));
  const seconds = (ms: number) =>
    texts.seconds((ms / 1000).toLocaleString(language, { maximumFractionDigits: ms < 1000 ? 2 : 1 }));
  return (
    <section className={styles.section}>
      <h2>{texts.times}</h2>
      <dl className={styles.times}>
        {known.map((stage) => (
          <div key={stage}>
            <dt>{stages[stage]}</dt>
            <dd>
              <span className={styles.bar} style={{ width: `${(100 * timingsMs[stage]!) / longest}%` }} />
              <span className={styles.barText}>{seconds(timingsMs[stage]!)}</span>
            </dd>
          </div>
        ))}
        {timingsMs.total === undefined ? undefined : (
          <div className={styles.total}>
            <dt>{texts.total}</dt>
            <dd>{seconds(timingsMs.total)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Plan({ text }: { text: string }) {
  const texts = useTexts(proofTexts);
  const shown = useMemo(() => indented(text), [text]);
  const download = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([shown], { type: "application/json" }));
    link.download = "plan.json";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Fold title={texts.plan}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles.plan} tabIndex={0} aria-label={texts.plan}>
        <pre>{shown}</pre>
      </section>
      <Button size="sm" icon={Download} onClick={download}>
        {texts.download}
      </Button>
    </Fold>
  );
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
