// Short notices at the edge of the page: what was done, what could not be. They go by themselves, errors stay longer.

import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTexts } from "../texts/use-texts.js";
import { IconButton } from "./button.js";
import { classes } from "./classes.js";
import { componentTexts } from "./component-texts.js";
import styles from "./toast.module.css";

interface Notice {
  id: number;
  text: string;
  tone: "plain" | "danger";
  action?: { label: string; run: () => void } | undefined;
}

const shownMs = { plain: 5_000, danger: 12_000 };
let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Says something from anywhere in the studio. */
export function say(text: string, { tone = "plain", action }: Partial<Pick<Notice, "tone" | "action">> = {}): void {
  lastId += 1;
  const id = lastId;
  // The same words twice are one notice.
  change([...notices.filter((notice) => notice.text !== text), { id, text, tone, action }].slice(-3));
  setTimeout(() => dismiss(id), shownMs[tone]);
}

export function Toasts() {
  const texts = useTexts(componentTexts);
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <section className={styles.stack} aria-label={texts.notices} aria-live="polite">
      {shown.map((notice) => (
        <div key={notice.id} className={classes(styles.toast, notice.tone === "danger" && styles.danger)}>
          <p>{notice.text}</p>
          {notice.action === undefined ? undefined : (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                notice.action?.run();
                dismiss(notice.id);
              }}
            >
              {notice.action.label}
            </button>
          )}
          <IconButton icon={X} label={texts.dismiss} onClick={() => dismiss(notice.id)} className={styles.close} />
        </div>
      ))}
    </section>
  );
}

function dismiss(id: number): void {
  change(notices.filter((notice) => notice.id !== id));
}

function change(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
