// A labelled input: its name above, advice or what is wrong with it below, tied together for screen readers.

import { type ReactNode, useId } from "react";
import { classes } from "./classes.js";
import styles from "./field.module.css";

interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** What is wrong with what was entered. */
  error?: string | undefined;
  isLabelHidden?: boolean;
  /** Renders the control with what ties it to its label. */
  children: (tied: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean }) => ReactNode;
}

export function Field({ label, hint, error, isLabelHidden, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={isLabelHidden ? "visually-hidden" : styles.label}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": note === undefined ? undefined : `${id}-note`,
        "aria-invalid": error !== undefined,
      })}
      {note === undefined ? undefined : (
        <p id={`${id}-note`} className={classes(styles.note, error !== undefined && styles.wrong)}>
          {note}
        </p>
      )}
    </div>
  );
}

/** The look of text inputs and selects, for the control inside a Field. */
export const controlClass = styles.control;
