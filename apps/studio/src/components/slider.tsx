// A number between two ends, by hand or by arrow keys, with what it stands at said beside its name.

import { useId } from "react";
import styles from "./slider.module.css";

interface SliderProps {
  label: string;
  value: number;
  from: number;
  to: number;
  /** @default 1 */
  step?: number;
  onChange: (value: number) => void;
  /** How the value reads: "3 pictures". @default the number */
  valueText?: string | undefined;
  hint?: string | undefined;
}

export function Slider({ label, value, from, to, step = 1, onChange, valueText, hint }: SliderProps) {
  const id = useId();
  return (
    <div className={styles.slider}>
      <label htmlFor={id} className={styles.label}>
        <span>{label}</span>
        <output htmlFor={id} className={styles.value}>
          {valueText ?? value}
        </output>
      </label>
      <input
        id={id}
        type="range"
        min={from}
        max={to}
        step={step}
        value={value}
        aria-valuetext={valueText}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      {hint === undefined ? undefined : (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
