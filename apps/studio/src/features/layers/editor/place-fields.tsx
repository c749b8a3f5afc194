// Place, size and turn of the selected layer as numbers.
// Not the hand on the canvas: use-drag.ts.

import type { SceneBox, ScenePlan } from "@imagier/contracts";
import { useEffect, useId, useState } from "react";
import { classes } from "../../../components/classes.js";
import { controlClass } from "../../../components/field.js";
import { useTexts } from "../../../texts/use-texts.js";
import type { SceneAction } from "../editing/apply-action.js";
import { frameOf, layerOf, type Target } from "../editing/target.js";
import { layersTexts } from "../layers-texts.js";
import styles from "./layer-inspector.module.css";

interface PlaceFieldsProps {
  plan: ScenePlan;
  target: Target;
  onAction: (action: SceneAction, topic?: string) => void;
}

const sides = ["left", "top", "width", "height"] as const;

export function PlaceFields({ plan, target, onAction }: PlaceFieldsProps) {
  const texts = useTexts(layersTexts);
  const frame = frameOf(plan, target);
  if (frame === undefined) return undefined;
  const { layer } = target;
  const change = (side: keyof SceneBox, value: number) =>
    onAction({ kind: "resize", target, to: { ...frame, [side]: value } }, `${side} ${layer}/${target.item}`);
  return (
    <fieldset>
      <legend className={styles.legend}>{texts.place}</legend>
      <div className={styles.numbers}>
        {sides.map((side) => (
          <NumberField
            key={side}
            label={texts[side]}
            unit={texts.pixels}
            value={frame[side]}
            onChange={(value) => change(side, value)}
          />
        ))}
        <NumberField
          label={texts.turn}
          unit={texts.degrees}
          value={layerOf(plan, target)?.turnDegrees ?? 0}
          onChange={(degrees) => onAction({ kind: "turn", layer, degrees }, `turn ${layer}`)}
        />
      </div>
    </fieldset>
  );
}

interface NumberFieldProps {
  label: string;
  unit: string;
  value: number;
  onChange: (value: number) => void;
}

/** Holds half-typed numbers ("-", "") until they are some. */
function NumberField({ label, unit, value, onChange }: NumberFieldProps) {
  const id = useId();
  const shown = String(Math.round(value * 10) / 10);
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  return (
    <div className={styles.number}>
      <label htmlFor={id}>
        {label} <span className={styles.unit}>{unit}</span>
      </label>
      <input
        id={id}
        type="number"
        step="any"
        className={classes(controlClass, styles.short)}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          const number = event.target.valueAsNumber;
          if (Number.isFinite(number)) onChange(number);
        }}
        onBlur={() => setTyped(shown)}
      />
    </div>
  );
}
