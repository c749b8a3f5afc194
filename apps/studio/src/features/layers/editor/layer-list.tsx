// The layers beside the canvas, nearest first: the same that is on it, as a list that can be read out and gone through by keys.
// Not what can be changed about one: layer-inspector.tsx.

import type { ScenePlan } from "@imagier/contracts";
import { Check } from "lucide-react";
import type { KeyboardEvent } from "react";
import { BitmapCanvas } from "../../../components/bitmap-canvas.js";
import { Chip } from "../../../components/chip.js";
import { classes } from "../../../components/classes.js";
import { usePreferences } from "../../../frame/preferences.js";
import { layerName } from "../../../texts/layer-name.js";
import { useTexts } from "../../../texts/use-texts.js";
import { layerState, shownAs } from "../editing/layer-look.js";
import { inDepthOrder } from "../editing/layer-order.js";
import type { Target } from "../editing/target.js";
import { layersTexts } from "../layers-texts.js";
import { type DrawnPixels, itemKey } from "../pixels/drawn-items.js";
import styles from "./layer-list.module.css";
import type { LayerPixels } from "./layer-pixels.js";

interface LayerListProps {
  plan: ScenePlan;
  drawn: ScenePlan | undefined;
  pixels: DrawnPixels<LayerPixels> | undefined;
  target: Target | undefined;
  /** After a drawing: of each layer, whether its pixels are those of the picture before, and their hash. */
  kept: ReadonlyMap<string, { isUnchanged: boolean; sha256: string }>;
  onSelect: (target: Target) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export function LayerList({ plan, drawn, pixels, target, kept, onSelect, onKeyDown }: LayerListProps) {
  const texts = useTexts(layersTexts);
  const { language } = usePreferences();
  if (plan.layers.length === 0) return <p className={styles.nothing}>{texts.nothingLeft}</p>;
  return (
    <ol className={styles.list} aria-label={texts.layersTitle}>
      {inDepthOrder(plan)
        .reverse()
        .map((layer) => {
          const source = drawn && shownAs(layer, drawn);
          const bitmap = source && pixels?.items.get(itemKey(source.id, 0))?.picture.bitmap;
          const state = drawn === undefined ? "added" : layerState(layer, drawn);
          const count = layer.boxes?.length ?? 1;
          const isSelected = target?.layer === layer.id;
          return (
            <li key={layer.id}>
              <button
                type="button"
                className={classes(styles.row, isSelected && styles.selected)}
                aria-pressed={isSelected}
                onClick={() => onSelect({ layer: layer.id })}
                onKeyDown={(event) => {
                  // Enter on a row that is not selected yet selects it, as for any button.
                  if (isSelected || event.key !== "Enter") onKeyDown(event);
                }}
              >
                <span className={styles.thumb}>
                  {bitmap === undefined ? undefined : <BitmapCanvas bitmap={bitmap} />}
                </span>
                <span className={styles.name}>{layerName(layer, language)}</span>
                {count > 1 ? <span className={styles.count}>×{count}</span> : undefined}
                {state === "as drawn" ? (
                  <KeptState kept={kept.get(layer.id)} />
                ) : (
                  <Chip tone="warm">{texts.state[state]}</Chip>
                )}
              </button>
            </li>
          );
        })}
    </ol>
  );
}

function KeptState({ kept }: { kept: { isUnchanged: boolean; sha256: string } | undefined }) {
  const texts = useTexts(layersTexts);
  if (kept === undefined) return undefined;
  if (!kept.isUnchanged) return <Chip tone="accent">{texts.redrawn}</Chip>;
  return (
    <Chip tone="good" title={texts.unchangedTitle(kept.sha256)}>
      <Check aria-hidden="true" />
      {texts.unchanged}
      <code className={styles.hash}>{kept.sha256.slice(0, 6)}</code>
    </Chip>
  );
}
