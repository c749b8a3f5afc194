// What stands where nothing is to be seen: nothing yet, something went wrong, still coming. Each says what to do next.

import { CloudOff, type LucideIcon, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { errorViewOf } from "../server/error-view.js";
import { useTexts } from "../texts/use-texts.js";
import { Button } from "./button.js";
import { componentTexts } from "./component-texts.js";
import styles from "./states.module.css";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <Icon aria-hidden="true" className={styles.icon} />
      <h2>{title}</h2>
      {children === undefined ? undefined : <p className={styles.text}>{children}</p>}
      {action}
    </div>
  );
}

interface ErrorStateProps {
  /** Whatever was thrown. */
  error: unknown;
  onRetry?: (() => void) | undefined;
}

/** An error of the service in its own words: what, why, what to do. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const texts = useTexts(componentTexts);
  const { title, message, hint } = errorViewOf(error);
  return (
    <div className={styles.state} role="alert">
      <CloudOff aria-hidden="true" className={styles.icon} />
      <h2>{title === "" ? texts.wentWrong : title}</h2>
      <p className={styles.text}>{message}</p>
      {hint === "" ? undefined : <p className={styles.text}>{hint}</p>}
      {onRetry === undefined ? undefined : (
        <Button icon={RotateCw} onClick={onRetry}>
          {texts.tryAgain}
        </Button>
      )}
    </div>
  );
}

/** Grey shapes where something will stand. */
export function Skeleton({ label, height = "10rem" }: { label?: string; height?: string }) {
  const texts = useTexts(componentTexts);
  return (
    <div className={styles.skeleton} style={{ minHeight: height }} role="status">
      <span className="visually-hidden">{label ?? texts.loading}</span>
    </div>
  );
}
