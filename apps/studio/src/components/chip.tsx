// A small piece of meaning: a word understood, a filter, an example. As a button it can be pressed or chosen.

import type { ReactNode } from "react";
import styles from "./chip.module.css";
import { classes } from "./classes.js";

interface ChipProps {
  children: ReactNode;
  /** `warm`: attention; `good`: holds; `bad`: does not. @default "plain" */
  tone?: "plain" | "accent" | "warm" | "good" | "bad";
  title?: string | undefined;
}

export function Chip({ children, tone = "plain", title }: ChipProps) {
  return (
    <span className={classes(styles.chip, styles[tone])} title={title}>
      {children}
    </span>
  );
}

interface ChipButtonProps extends ChipProps {
  onClick: () => void;
  /** Of a choice that stays: pressed or not. @default it only does something */
  isPressed?: boolean;
  label?: string;
}

export function ChipButton({ children, tone = "plain", title, onClick, isPressed, label }: ChipButtonProps) {
  return (
    <button
      type="button"
      className={classes(styles.chip, styles.button, styles[tone])}
      title={title}
      aria-label={label}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
