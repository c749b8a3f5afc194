// What was understood, as chips under the words; and what cannot be drawn, with the nearest that can be, one press away.

import { Ban, Link2, Mountain, Sparkles } from "lucide-react";
import { Chip, ChipButton } from "../../components/chip.js";
import { usePreferences } from "../../frame/preferences.js";
import { useTexts } from "../../texts/use-texts.js";
import { describeScene, type ScenePiece } from "./describe-scene.js";
import { changeDraft } from "./draft.js";
import { drawTexts } from "./draw-texts.js";
import { focusPrompt } from "./prompt-box.js";
import { replacePhrase } from "./split-prompt.js";
import styles from "./understanding-line.module.css";
import type { Understood } from "./use-understanding.js";

interface UnderstandingLineProps {
  id: string;
  understood: Understood | undefined;
  /** The words as they stand in the box, to be changed. */
  written: string;
  isBehind: boolean;
}

const icons = { layer: undefined, relation: Link2, setting: Mountain, without: Ban };

export function UnderstandingLine({ id, understood, written, isBehind }: UnderstandingLineProps) {
  const texts = useTexts(drawTexts);
  const { language } = usePreferences();
  return (
    <div id={id} className={styles.line} data-behind={isBehind} aria-live="polite">
      {understood === undefined ? (
        <span className={styles.hint}>
          {texts.lineHint} <span className={styles.keys}>{texts.keyHint}</span>
        </span>
      ) : (
        <>
          <span className="visually-hidden">{texts.understood}: </span>
          {describeScene(understood.plan, language).map((piece) => (
            <PieceChip key={piece.id} piece={piece} />
          ))}
          {understood.unmet.map(({ phrase, reason, nearest }) => (
            <UnmetChip key={phrase} {...{ phrase, reason, nearest, written }} />
          ))}
        </>
      )}
    </div>
  );
}

function PieceChip({ piece: { kind, text } }: { piece: ScenePiece }) {
  const texts = useTexts(drawTexts);
  const Icon = icons[kind];
  return (
    <Chip tone={kind === "layer" ? "accent" : "plain"}>
      {Icon === undefined ? undefined : <Icon aria-hidden="true" />}
      {kind === "without" ? texts.without(text) : text}
    </Chip>
  );
}

interface UnmetChipProps {
  phrase: string;
  reason: string;
  nearest: string | undefined;
  written: string;
}

function UnmetChip({ phrase, reason, nearest, written }: UnmetChipProps) {
  const texts = useTexts(drawTexts);
  const say = texts.reasons[reason as keyof typeof texts.reasons] ?? texts.reasons["unknown-word"];
  if (nearest === undefined) return <Chip tone="warm">{say(phrase)}</Chip>;
  return (
    <ChipButton
      tone="warm"
      onClick={() => {
        changeDraft({ prompt: replacePhrase(written, phrase, nearest) });
        focusPrompt();
      }}
    >
      {say(phrase)}
      <Sparkles aria-hidden="true" />
      <strong>{texts.takeNearest(nearest)}</strong>
    </ChipButton>
  );
}
