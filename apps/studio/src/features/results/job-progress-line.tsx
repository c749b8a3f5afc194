// How far a job is, in one line: its stage or place in line, a bar, and how long it will still take.

import type { JobView } from "@imagier/contracts";
import { useRef } from "react";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./job-progress-line.module.css";
import { resultsTexts } from "./results-texts.js";
import { roundDuration, type Sighting, timeLeftMs } from "./time-left.js";

export function JobProgressLine({ job }: { job: JobView }) {
  const texts = useTexts(resultsTexts);
  const share = shareOf(job);
  const leftMs = useTimeLeft(job, share);
  const stage = job.state === "queued" ? texts.queued(job.position) : texts.stages[job.progress?.stage ?? "admit"];
  return (
    <div className={styles.line}>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={stage}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
      >
        <div
          className={share === undefined ? styles.waiting : styles.done}
          style={share === undefined ? undefined : { transform: `scaleX(${share})` }}
        />
      </div>
      <p className={styles.words}>
        <span>{stage}</span>
        {leftMs === undefined ? undefined : <span>{texts.left(durationText(leftMs, texts))}</span>}
      </p>
    </div>
  );
}

export function durationText(ms: number, texts: (typeof resultsTexts)["en"]): string {
  const rounded = roundDuration(ms);
  return "minutes" in rounded ? texts.minutes(rounded.minutes) : texts.seconds(String(rounded.seconds));
}

/** Undefined until the number of steps is known. */
export function shareOf({ state, progress }: Pick<JobView, "state" | "progress">): number | undefined {
  if (state !== "running" || progress === undefined || progress.stepsTotal === 0) return undefined;
  // Decoding, composing and signing come after the last step.
  return Math.min(0.97, progress.stepsDone / progress.stepsTotal);
}

function useTimeLeft(job: JobView, share: number | undefined): number | undefined {
  const first = useRef<Sighting>(undefined);
  if (share === undefined) return job.estimateMs;
  const now = { atMs: performance.now(), share };
  first.current ??= now;
  return timeLeftMs(first.current, now) ?? job.estimateMs;
}
