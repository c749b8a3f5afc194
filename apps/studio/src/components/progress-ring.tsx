// How far something is, as a ring that fills. Without a share it turns: it is not known.

import { classes } from "./classes.js";
import styles from "./progress-ring.module.css";

interface ProgressRingProps {
  /** What is under way, for those who do not see it. */
  label: string;
  /** 0 to 1. @default unknown */
  share?: number | undefined;
  /** @default 40 */
  sizePx?: number;
}

const radius = 16;
const around = 2 * Math.PI * radius;

export function ProgressRing({ label, share, sizePx = 40 }: ProgressRingProps) {
  const shown = share === undefined ? 0.25 : Math.min(Math.max(share, 0), 1);
  return (
    <svg
      className={classes(styles.ring, share === undefined && styles.turning)}
      width={sizePx}
      height={sizePx}
      viewBox="0 0 40 40"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === undefined ? undefined : Math.round(shown * 100)}
    >
      <circle cx="20" cy="20" r={radius} className={styles.track} />
      <circle
        cx="20"
        cy="20"
        r={radius}
        className={styles.done}
        strokeDasharray={`${shown * around} ${around}`}
        transform="rotate(-90 20 20)"
      />
    </svg>
  );
}
