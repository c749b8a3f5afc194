// A window over the page, made of the browser's own dialog: focus stays inside, Escape closes it, the page behind is inert.

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTexts } from "../texts/use-texts.js";
import { IconButton } from "./button.js";
import { classes } from "./classes.js";
import { componentTexts } from "./component-texts.js";
import styles from "./dialog.module.css";

interface DialogProps {
  title: string;
  onClose: () => void;
  /** `sheet` rises from the lower edge of a phone; `wide` is for pictures. @default "normal" */
  shape?: "normal" | "sheet" | "wide";
  children: ReactNode;
  /** Buttons at the end. */
  actions?: ReactNode;
}

/** Shown as long as it is rendered. */
export function Dialog({ title, onClose, shape = "normal", children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const texts = useTexts(componentTexts);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape, which the browser's dialog answers by itself, is the key for it
    <dialog
      ref={dialog}
      className={classes(styles.dialog, styles[shape])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={styles.inner}>
        <header className={styles.header}>
          <h2 id={titleId}>{title}</h2>
          <IconButton icon={X} label={texts.close} onClick={onClose} />
        </header>
        <div className={styles.body}>{children}</div>
        {actions === undefined ? undefined : <footer className={styles.actions}>{actions}</footer>}
      </div>
    </dialog>
  );
}
