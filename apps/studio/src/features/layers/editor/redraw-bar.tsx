// Draws what was changed, and says how far that is; nothing is drawn before somebody wants it.

import { Paintbrush, X } from "lucide-react";
import { Button } from "../../../components/button.js";
import { ProgressRing } from "../../../components/progress-ring.js";
import { useTexts } from "../../../texts/use-texts.js";
import { layersTexts } from "../layers-texts.js";
import styles from "./layers-editor.module.css";
import type { Redraw } from "./use-redraw.js";

interface RedrawBarProps {
  redraw: Redraw;
  /** Nothing was drawn of it yet. */
  isFirst: boolean;
  isChanged: boolean;
  onDraw: () => void;
}

export function RedrawBar({ redraw, isFirst, isChanged, onDraw }: RedrawBarProps) {
  const texts = useTexts(layersTexts);
  const { isBusy, position, progress } = redraw;
  if (!isBusy)
    return (
      <div className={styles.redraw}>
        <Button tone="primary" size="lg" icon={Paintbrush} disabled={!isChanged} onClick={onDraw}>
          {isFirst ? texts.drawFirst : texts.redraw}
        </Button>
        {isChanged ? undefined : <p className={styles.note}>{texts.nothingToDraw}</p>}
      </div>
    );
  const { stepsDone = 0, stepsTotal = 0 } = progress ?? {};
  return (
    <div className={styles.redraw} role="status">
      <ProgressRing label={texts.drawing} share={stepsTotal === 0 ? undefined : stepsDone / stepsTotal} />
      <p className={styles.note}>
        {position === undefined ? texts.steps(stepsDone, stepsTotal) : texts.waiting(position)}
      </p>
      <Button icon={X} onClick={redraw.cancel}>
        {texts.cancel}
      </Button>
    </div>
  );
}
