// One thing of a layer on the canvas: its pixels and its shadow where it stands now, and the button that takes hold of it.
// Drawn again only where something of it changed, so that a scene of many things follows the hand.

import type { SceneBox, SceneLayer } from "@imagier/contracts";
import { type CSSProperties, type KeyboardEvent, memo, type PointerEvent } from "react";
import { BitmapCanvas } from "../../../components/bitmap-canvas.js";
import { classes } from "../../../components/classes.js";
import { type DrawnItem, shiftBetween } from "../pixels/drawn-items.js";
import type { LayerPixels } from "./layer-pixels.js";
import styles from "./scene-canvas.module.css";

/** As it was drawn. */
export interface DrawnAs {
  layer: SceneLayer;
  box: SceneBox;
  pixels: DrawnItem<LayerPixels>;
}

interface SceneItemProps {
  layer: SceneLayer;
  item: number;
  box: SceneBox;
  /** @default there are no pixels of it */
  drawn: DrawnAs | undefined;
  /** Whether its frame and name stand for it: nothing of it is seen. */
  isUnseen: boolean;
  /** Larger is nearer. */
  order: number;
  label: string;
  isSelected: boolean;
  /** Whether its pixels will be others. */
  isStale: boolean;
  onPointerDown: (event: PointerEvent<HTMLElement>, layer: string, item: number) => void;
  onFocus: (layer: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export const SceneItem = memo(function SceneItem(props: SceneItemProps) {
  const { layer, item, box, drawn, isUnseen, order, label, isSelected, isStale, onPointerDown, onFocus, onKeyDown } =
    props;
  return (
    <div data-of={layer.id} data-item={item} className={styles.item} style={{ zIndex: order }}>
      {drawn === undefined ? undefined : <ItemPixels layer={layer} box={box} drawn={drawn} isStale={isStale} />}
      <button
        type="button"
        // One stop of the Tab key for a layer; Enter goes through its things.
        tabIndex={item === 0 ? 0 : -1}
        data-layer={item === 0 ? layer.id : undefined}
        className={classes(styles.hold, isSelected && styles.held, isUnseen && styles.empty)}
        style={{ ...placeOf(box), rotate: `${layer.turnDegrees ?? 0}deg` }}
        aria-label={label}
        aria-pressed={isSelected}
        onPointerDown={(event) => onPointerDown(event, layer.id, item)}
        onFocus={() => onFocus(layer.id)}
        onKeyDown={onKeyDown}
      >
        {isUnseen ? <span className={styles.name}>{label}</span> : undefined}
      </button>
    </div>
  );
});

interface ItemPixelsProps {
  layer: SceneLayer;
  box: SceneBox;
  drawn: DrawnAs;
  isStale: boolean;
}

function ItemPixels({ layer, box, drawn, isStale }: ItemPixelsProps) {
  const { picture, shadow } = drawn.pixels;
  const shift = shiftBetween(drawn, { layer, box }, picture);
  const shown = (placed: LayerPixels): CSSProperties => ({
    ...placeOf({ ...placed, width: placed.widthPx, height: placed.heightPx }),
    transformOrigin: `${shift.about.x - placed.left}px ${shift.about.y - placed.top}px`,
    transform: `translate(${shift.by.x}px, ${shift.by.y}px) rotate(${shift.turnDegrees}deg) scale(${shift.scale.x}, ${shift.scale.y})`,
  });
  return (
    <>
      {shadow === undefined ? undefined : (
        <BitmapCanvas bitmap={shadow.bitmap} className={styles.pixels} style={shown(shadow)} />
      )}
      <BitmapCanvas
        bitmap={picture.bitmap}
        className={classes(styles.pixels, isStale && styles.stale)}
        style={shown(picture)}
      />
    </>
  );
}

export function placeOf({ left, top, width, height }: SceneBox): CSSProperties {
  return { left, top, width, height };
}
