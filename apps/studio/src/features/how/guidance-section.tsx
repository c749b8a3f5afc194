// The same drawing at several strengths of guidance, each a real job; a slider goes from one to the next.

import type { PictureView } from "@imagier/contracts";
import { useMutation } from "@tanstack/react-query";
import { Gauge } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button.js";
import { Picture } from "../../components/picture.js";
import { Slider } from "../../components/slider.js";
import { ErrorState } from "../../components/states.js";
import { runJob } from "../../server/run-job.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./how.module.css";
import { howTexts } from "./how-texts.js";

const scales = [1, 1.5, 3, 6, 10] as const;

interface GuidanceSectionProps {
  prompt: string;
  seed: number;
}

export function GuidanceSection({ prompt, seed }: GuidanceSectionProps) {
  const texts = useTexts(howTexts);
  const [pictures, setPictures] = useState<readonly (PictureView | undefined)[]>([]);
  const [place, setPlace] = useState(1);
  const draw = useMutation({
    mutationFn: async () => {
      setPictures([]);
      await Promise.all(
        scales.map(async (guidanceScale, at) => {
          const wish = { prompt, seed, guidanceScale, size: "512x512", scene: false };
          const { pictures: drawn } = await runJob({ kind: "draw", wish });
          setPictures((all) => scales.map((_, i) => (i === at ? drawn[0] : all[i])));
        }),
      );
    },
  });
  const done = pictures.filter((picture) => picture !== undefined).length;
  const shown = pictures[place];
  const scale = scales[place]!;
  return (
    <section className={styles.section}>
      <h2>{texts.guidanceTitle}</h2>
      <p className={styles.lead}>{texts.guidanceLead}</p>
      <p className={styles.formula}>
        <code>{texts.guidanceFormula}</code>
      </p>
      <div className={styles.experiment}>
        <Button
          icon={Gauge}
          isBusy={draw.isPending}
          disabled={prompt.trim() === ""}
          onClick={() => draw.mutate()}
          className={styles.go}
        >
          {draw.isPending ? texts.guidanceBusy(done, scales.length) : texts.guidanceDraw}
        </Button>
        {draw.isError ? <ErrorState error={draw.error} onRetry={() => draw.mutate()} /> : undefined}
        {done === 0 ? undefined : (
          <div className={styles.guidance}>
            <div className={styles.large}>
              {shown === undefined ? <div className={styles.blank} /> : <Picture picture={shown} detail="whole" />}
            </div>
            <div className={styles.slider}>
              <Slider
                label={texts.guidanceScale}
                value={place}
                from={0}
                to={scales.length - 1}
                valueText={scale === 1 ? texts.guidanceOff : String(scale)}
                onChange={setPlace}
              />
            </div>
            <ul className={styles.thumbs}>
              {scales.map((each, at) => (
                <li key={each}>
                  <button
                    type="button"
                    className={styles.thumb}
                    aria-pressed={at === place}
                    aria-label={`${texts.guidanceScale} ${each}`}
                    onClick={() => setPlace(at)}
                  >
                    {pictures[at] === undefined ? (
                      <div className={styles.blank} />
                    ) : (
                      <Picture picture={pictures[at]} isCut />
                    )}
                    <span>{each}</span>
                  </button>
                </li>
              ))}
            </ul>
            <p className={styles.note}>{texts.guidanceNote}</p>
          </div>
        )}
      </div>
    </section>
  );
}
