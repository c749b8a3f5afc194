// The box that words go into. Under the letters lies the same text again, invisible but for its underlines.

import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from "react";
import { classes } from "../../components/classes.js";
import { useTexts } from "../../texts/use-texts.js";
import { drawTexts } from "./draw-texts.js";
import styles from "./prompt-box.module.css";
import { type PromptPiece, splitPrompt } from "./split-prompt.js";
import type { Understood } from "./use-understanding.js";

const boxId = "prompt";

interface PromptBoxProps {
  value: string;
  onChange: (value: string) => void;
  onSend: () => void;
  /** Of these very words; an older understanding would underline the wrong ones. */
  understood: Understood | undefined;
  describedBy: string;
}

export function PromptBox({ value, onChange, onSend, understood, describedBy }: PromptBoxProps) {
  const texts = useTexts(drawTexts);
  const area = useRef<HTMLTextAreaElement>(null);
  useHeightOfText(area, value);
  const pieces: PromptPiece[] =
    understood === undefined ? [{ text: value, from: 0, kind: "plain" }] : splitPrompt(value, understood);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div className={styles.box}>
      <div aria-hidden="true" className={classes(styles.text, styles.below)}>
        {pieces.map(({ text, from, kind }) => (
          <span key={from} className={kind === "unmet" ? styles.unmet : undefined}>
            {text}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        id={boxId}
        className={classes(styles.text, styles.area)}
        aria-label={texts.prompt}
        aria-describedby={describedBy}
        placeholder={texts.placeholder}
        // Line ends are no part of a prompt: they would be refused as control characters.
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/\s*[\r\n]+\s*/g, " "))}
        onKeyDown={onKeyDown}
        maxLength={2000}
        rows={1}
        spellCheck
        autoCapitalize="sentences"
      />
    </div>
  );
}

/** Puts the cursor at the end of the words. */
export function focusPrompt(): void {
  // After React has put the new words in.
  requestAnimationFrame(() => {
    const area = document.getElementById(boxId) as HTMLTextAreaElement | null;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
    area?.scrollIntoView({ block: "center", behavior: "smooth" });
  });
}

/** As high as its text, so that nothing scrolls inside. */
function useHeightOfText(area: RefObject<HTMLTextAreaElement | null>, value: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [area, value]);
}
