// Something that few need, behind a line that says what it is; the browser's own details, so it works by keyboard.

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./fold.module.css";

interface FoldProps {
  title: string;
  /** What is set inside, in short. */
  note?: string | undefined;
  children: ReactNode;
}

export function Fold({ title, note, children }: FoldProps) {
  return (
    <details className={styles.fold}>
      <summary className={styles.summary}>
        <span>{title}</span>
        {note === undefined ? undefined : <span className={styles.note}>{note}</span>}
        <ChevronDown aria-hidden="true" className={styles.arrow} />
      </summary>
      <div className={styles.inside}>{children}</div>
    </details>
  );
}
