// What somebody should know of the scene: words that it lacks, what the drawing warned of, what the canvas does not show.

import type { ScenePlan } from "@imagier/contracts";
import { Info } from "lucide-react";
import { useTexts } from "../../../texts/use-texts.js";
import { layersTexts } from "../layers-texts.js";
import styles from "./layers-editor.module.css";

interface SceneNotesProps {
  plan: ScenePlan;
  /** Of the last drawing. */
  warnings: readonly string[];
  /** Whether the canvas shows the picture whole, not its layers. */
  isFlat: boolean;
  /** Whether the layers are still on their way. */
  isLoading: boolean;
}

export function SceneNotes({ plan, warnings, isFlat, isLoading }: SceneNotesProps) {
  const texts = useTexts(layersTexts);
  const notes = [
    ...(isLoading ? [texts.opening] : []),
    ...(isFlat ? [texts.flatNote] : []),
    ...(plan.finish === undefined ? [] : [texts.finishNote(plan.finish)]),
    ...(warnings.length > 0 ? warnings : plan.unmet.map(({ phrase, nearest }) => texts.unmet(phrase, nearest))),
  ];
  if (notes.length === 0) return undefined;
  return (
    <ul className={styles.notes} aria-label={texts.warnings}>
      {[...new Set(notes)].map((note) => (
        <li key={note}>
          <Info aria-hidden="true" />
          {note}
        </li>
      ))}
    </ul>
  );
}
