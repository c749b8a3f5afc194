// One of a few, all in sight: radio buttons that look like one control.

import { type ReactNode, useId } from "react";
import styles from "./segmented.module.css";

interface Choice<V extends string> {
  value: V;
  label: string;
  /** Shown instead of the label, which is then only spoken. */
  sign?: ReactNode;
}

interface SegmentedProps<V extends string> {
  legend: string;
  isLegendHidden?: boolean;
  choices: readonly Choice<V>[];
  value: V;
  onChange: (value: V) => void;
}

export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { legend, isLegendHidden, choices, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className={styles.set}>
      <legend className={isLegendHidden ? "visually-hidden" : styles.legend}>{legend}</legend>
      <div className={styles.row}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice} title={choice.label}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.sign === undefined ? (
              choice.label
            ) : (
              <>
                {choice.sign}
                <span className="visually-hidden">{choice.label}</span>
              </>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
