// All that can be changed about the selected layer with a hand or by typing: order, colour, noise, place, size, turn, writing.
// Not by words: words-box.tsx.

import { colours } from "@imagier/colours";
import { type ColourId, colourIds, type ScenePlan } from "@imagier/contracts";
import {
  BringToFront,
  ChevronDown,
  ChevronUp,
  Copy,
  Dices,
  FlipHorizontal2,
  type LucideIcon,
  SendToBack,
  Trash2,
} from "lucide-react";
import { useId } from "react";
import { Button, IconButton } from "../../../components/button.js";
import { classes } from "../../../components/classes.js";
import { controlClass, Field } from "../../../components/field.js";
import { usePreferences } from "../../../frame/preferences.js";
import { layerName } from "../../../texts/layer-name.js";
import { sceneWords } from "../../../texts/scene-words.js";
import { useTexts } from "../../../texts/use-texts.js";
import { canDuplicate } from "../editing/add-and-remove.js";
import type { SceneAction } from "../editing/apply-action.js";
import { canReorder, type OrderMove, orderMoves } from "../editing/layer-order.js";
import { layerOf, type Target } from "../editing/target.js";
import { layersTexts } from "../layers-texts.js";
import styles from "./layer-inspector.module.css";
import { PlaceFields } from "./place-fields.js";

interface LayerInspectorProps {
  plan: ScenePlan;
  target: Target | undefined;
  onSelect: (target: Target) => void;
  onAction: (action: SceneAction, topic?: string) => void;
}

export function LayerInspector({ plan, target, onSelect, onAction }: LayerInspectorProps) {
  const texts = useTexts(layersTexts);
  const { language } = usePreferences();
  const layer = target && layerOf(plan, target);
  if (target === undefined || layer === undefined) return <p className={styles.hint}>{texts.chooseLayer}</p>;
  const { id } = layer;
  return (
    <div className={styles.inspector}>
      <h3>{layerName(layer, language)}</h3>
      {layer.kind === "text" ? (
        <Field label={texts.text}>
          {(tied) => (
            <textarea
              {...tied}
              className={controlClass}
              rows={2}
              maxLength={200}
              value={layer.text}
              onChange={(event) => onAction({ kind: "rewrite", layer: id, text: event.target.value }, `text ${id}`)}
            />
          )}
        </Field>
      ) : undefined}
      <ItemChoice {...{ plan, target, onSelect }} />
      <ColourChoice value={layer.colour} onChange={(colour) => onAction({ kind: "recolour", layer: id, colour })} />
      <div className={styles.buttons}>
        {layer.kind === "thing" ? (
          <>
            <Button
              size="sm"
              icon={Dices}
              title={texts.renewHint}
              onClick={() => onAction({ kind: "renew", layer: id, seed: lotSeed() })}
            >
              {texts.renew}
            </Button>
            <Button size="sm" icon={FlipHorizontal2} onClick={() => onAction({ kind: "mirror", layer: id })}>
              {texts.mirror}
            </Button>
          </>
        ) : undefined}
        <Button
          size="sm"
          icon={Copy}
          disabled={!canDuplicate(plan, id)}
          onClick={() => onAction({ kind: "duplicate", layer: id })}
        >
          {texts.duplicate}
        </Button>
        <Button size="sm" tone="danger" icon={Trash2} onClick={() => onAction({ kind: "remove", target })}>
          {texts.remove}
        </Button>
      </div>
      <div className={styles.buttons}>
        {orderMoves.map((move) => (
          <IconButton
            key={move}
            icon={orderIcons[move]}
            label={texts[move]}
            disabled={!canReorder(plan, id, move)}
            onClick={() => onAction({ kind: "order", layer: id, move })}
          />
        ))}
      </div>
      <PlaceFields {...{ plan, target, onAction }} />
    </div>
  );
}

const orderIcons: Readonly<Record<OrderMove, LucideIcon>> = {
  front: BringToFront,
  forward: ChevronUp,
  backward: ChevronDown,
  back: SendToBack,
};

/** Any whole number that a seed may be. */
function lotSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!;
}

function ItemChoice({
  plan,
  target,
  onSelect,
}: {
  plan: ScenePlan;
  target: Target;
  onSelect: (target: Target) => void;
}) {
  const texts = useTexts(layersTexts);
  const id = useId();
  const count = layerOf(plan, target)?.boxes?.length ?? 0;
  if (count < 2) return undefined;
  const { layer, item } = target;
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{texts.pickOne}</label>
      <select
        id={id}
        className={classes(controlClass, styles.short)}
        value={item ?? "all"}
        onChange={({ target: { value } }) => onSelect(value === "all" ? { layer } : { layer, item: Number(value) })}
      >
        <option value="all">{texts.all(count)}</option>
        {Array.from({ length: count }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a thing of a layer is its number
          <option key={i} value={i}>
            {texts.oneOf(i + 1, count)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ColourChoiceProps {
  value: ColourId | undefined;
  onChange: (colour: ColourId | undefined) => void;
}

function ColourChoice({ value, onChange }: ColourChoiceProps) {
  const texts = useTexts(layersTexts);
  const { language } = usePreferences();
  const name = useId();
  const choice = (colour: ColourId | undefined) => {
    const label = colour === undefined ? texts.ownColour : sceneWords[language].colours[colour];
    return (
      <label key={label} className={styles.swatch} title={label}>
        <input
          type="radio"
          name={name}
          className="visually-hidden"
          checked={value === colour}
          onChange={() => onChange(colour)}
        />
        <span
          className={classes(styles.dot, colour === undefined && styles.own)}
          style={colour === undefined ? undefined : { background: `rgb(${colours[colour].rgb.join(" ")})` }}
        />
        <span className="visually-hidden">{label}</span>
      </label>
    );
  };
  return (
    <fieldset>
      <legend className={styles.legend}>{texts.colour}</legend>
      <div className={styles.swatches}>{[undefined, ...colourIds].map(choice)}</div>
    </fieldset>
  );
}
