// One line on a terminal's stderr that says how far a piece of work is and how long it will take still.
// Silent where stderr is no terminal: a log file is no place for it.

import { formatBytes } from "./format-bytes.js";
import type { Terminal } from "./terminal.js";

export interface BarState {
  label: string;
  done: number;
  total: number;
  /** Whether what is counted are bytes, whose rate is told too. @default false */
  isBytes?: boolean;
  /** A few characters more, such as files done. */
  note?: string;
}

export interface ProgressBar {
  update(state: BarState): void;
  /** Wipes the line. */
  close(): void;
}

/** Between two drawings of the bar, so that it costs nothing. */
const leastIntervalMs = 80;
const barCells = 24;

export function openProgressBar(
  { stderr }: Terminal,
  { isSilent, secondsLeft }: { isSilent: boolean; secondsLeft: string },
): ProgressBar {
  if (isSilent || stderr.isTTY !== true) return { update() {}, close() {} };
  let drawnMs = Number.NEGATIVE_INFINITY;
  let began: { label: string; atMs: number; done: number } | undefined;
  return {
    update(state) {
      const nowMs = performance.now();
      if (began?.label !== state.label) began = { label: state.label, atMs: nowMs, done: state.done };
      else if (nowMs - drawnMs < leastIntervalMs && state.done < state.total) return;
      drawnMs = nowMs;
      const pace = { elapsedMs: nowMs - began.atMs, doneBefore: began.done };
      const msLeft = remainingMs(state, pace);
      const time = msLeft === undefined ? "" : `  ${formatSeconds(msLeft)} ${secondsLeft}`;
      const columns = stderr.columns ? stderr.columns : 80; // 0 where the terminal does not say
      stderr.write(`\r\x1b[K${`${barLine(state)}${rateOf(state, pace)}${time}`.slice(0, columns - 1)}`);
    },
    close() {
      if (drawnMs > Number.NEGATIVE_INFINITY) stderr.write("\r\x1b[K");
    },
  };
}

/** "drawing  [██████░░░░]  7/24"; without numbers where the total is not known. */
export function barLine({ label, done, total, isBytes = false, note }: BarState): string {
  if (total <= 0) return label;
  const counted = isBytes ? `${formatBytes(done)} / ${formatBytes(total)}` : `${done}/${total}`;
  const filled = Math.round((Math.min(done, total) / total) * barCells);
  return `${label}  ${"█".repeat(filled)}${"░".repeat(barCells - filled)}  ${counted}${note === undefined ? "" : `  ${note}`}`;
}

interface Pace {
  elapsedMs: number;
  doneBefore: number;
}

function rateOf({ done, isBytes }: BarState, { elapsedMs, doneBefore }: Pace): string {
  if (isBytes !== true || elapsedMs <= 0 || done <= doneBefore) return "";
  return `  ${formatBytes(((done - doneBefore) / elapsedMs) * 1000)}/s`;
}

/** Milliseconds still to go at the pace so far; `undefined` before there is one. */
export function remainingMs({ done, total }: BarState, { elapsedMs, doneBefore }: Pace): number | undefined {
  const doneSince = done - doneBefore;
  return doneSince > 0 ? (elapsedMs / doneSince) * (total - done) : undefined;
}

function formatSeconds(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return seconds.toFixed(1);
  if (seconds < 120) return String(Math.round(seconds));
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")}`;
}
