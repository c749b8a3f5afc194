// The scene to take hold of: background, every thing in its depth, the frame and corners of what is selected.
// Not the composer's picture: pixels are those of the last drawing, put where things stand now.

import type { SceneLayer, ScenePlan } from "@imagier/contracts";
import { type KeyboardEvent, type PointerEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { BitmapCanvas } from "../../../components/bitmap-canvas.js";
import { classes } from "../../../components/classes.js";
import { usePreferences } from "../../../frame/preferences.js";
import { layerName } from "../../../texts/layer-name.js";
import { useTexts } from "../../../texts/use-texts.js";
import { applyAction, type SceneAction } from "../editing/apply-action.js";
import type { Corner } from "../editing/geometry.js";
import { layerState, shownAs } from "../editing/layer-look.js";
import { inDepthOrder } from "../editing/layer-order.js";
import { frameOf, layerOf, type Target } from "../editing/target.js";
import { layersTexts } from "../layers-texts.js";
import { type DrawnPixels, itemKey } from "../pixels/drawn-items.js";
import type { LayerPixels } from "./layer-pixels.js";
import styles from "./scene-canvas.module.css";
import { type DrawnAs, placeOf, SceneItem } from "./scene-item.js";
import { useDrag } from "./use-drag.js";

interface SceneCanvasProps {
  plan: ScenePlan;
  /** What the pixels show. @default nothing is drawn yet */
  drawn: ScenePlan | undefined;
  pixels: DrawnPixels<LayerPixels> | undefined;
  /** The whole picture, where its layers cannot be had. */
  flatUrl?: string | undefined;
  /** "transparent" or "#rrggbb". */
  ground: string;
  target: Target | undefined;
  isBusy: boolean;
  onSelect: (target: Target | undefined) => void;
  onAction: (action: SceneAction) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const corners: readonly Corner[] = ["top-left", "top-right", "bottom-left", "bottom-right"];

export function SceneCanvas(props: SceneCanvasProps) {
  const { plan: kept, drawn, pixels, flatUrl, ground, target, isBusy, onSelect, onAction, onKeyDown } = props;
  const texts = useTexts(layersTexts);
  const { canvas } = kept;
  const { frame: stage, zoom } = useZoom(canvas);
  const onShift = (held: Target, by: { x: number; y: number } | undefined) => shiftShown(stage.current, held, by);
  const drag = useDrag({ plan: kept, zoom, onShift, onDone: onAction });
  const plan = drag.draft === undefined ? kept : applyAction(kept, drag.draft);
  const selected = useRef(target);
  selected.current = target;

  const begin = drag.begin;
  const takeHold = useCallback(
    (event: PointerEvent<HTMLElement>, layer: string, item: number) => {
      const before = selected.current;
      // Whoever has one of several in hand moves that one.
      const isItem = before?.layer === layer && before.item === item;
      const held: Target = isItem ? { layer, item } : { layer };
      if (!isItem) onSelect(held);
      begin(event, {
        target: held,
        onClick: () => before?.layer === layer && onSelect(isItem ? { layer } : { layer, item }),
      });
    },
    [begin, onSelect],
  );
  const focus = useCallback(
    (layer: string) => {
      if (selected.current?.layer !== layer) onSelect({ layer });
    },
    [onSelect],
  );

  return (
    <div ref={stage} className={styles.frame}>
      <div
        role="application"
        aria-label={texts.canvas}
        aria-roledescription={texts.canvasHelp}
        aria-busy={isBusy}
        className={styles.mat}
        style={{ width: canvas.widthPx * zoom, height: canvas.heightPx * zoom }}
        onPointerDown={(event) => event.target === event.currentTarget && onSelect(undefined)}
      >
        <div
          className={styles.stage}
          style={{
            ...{ width: canvas.widthPx, height: canvas.heightPx, scale: `${zoom}`, "--px": `${1 / zoom}px` },
            background: ground === "transparent" ? undefined : ground,
          }}
        >
          {pixels?.background === undefined ? undefined : (
            <BitmapCanvas bitmap={pixels.background.bitmap} className={styles.background} />
          )}
          {flatUrl === undefined ? undefined : <img src={flatUrl} alt="" className={styles.background} />}
          <Items
            {...{ plan, drawn, pixels, target }}
            isFlat={flatUrl !== undefined}
            onPointerDown={takeHold}
            onFocus={focus}
            onKeyDown={onKeyDown}
          />
          <SelectionFrame
            plan={plan}
            target={target}
            onCorner={(event, corner) => target && drag.begin(event, { target, corner })}
          />
        </div>
      </div>
    </div>
  );
}

/** Moves what is seen of a target, and the frame around it, until the plan says so: by the compositor alone. */
function shiftShown(
  stage: HTMLElement | null,
  { layer, item }: Target,
  by: { x: number; y: number } | undefined,
): void {
  const whole = `[data-of="${CSS.escape(layer)}"]`;
  const shown = item === undefined ? whole : `${whole}[data-item="${item}"]`;
  for (const element of stage?.querySelectorAll<HTMLElement>(`${shown}, [data-frame]`) ?? [])
    element.style.translate = by === undefined ? "" : `${by.x}px ${by.y}px`;
}

interface ItemsProps {
  plan: ScenePlan;
  drawn: ScenePlan | undefined;
  pixels: DrawnPixels<LayerPixels> | undefined;
  target: Target | undefined;
  /** Whether the picture as a whole is seen behind. */
  isFlat: boolean;
  onPointerDown: (event: PointerEvent<HTMLElement>, layer: string, item: number) => void;
  onFocus: (layer: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

function Items({ plan, drawn, pixels, target, isFlat, ...handlers }: ItemsProps) {
  const texts = useTexts(layersTexts);
  const { language } = usePreferences();
  const drawnAs = useDrawnAs(drawn, pixels);
  const lookOf = useLooks(drawn);
  return inDepthOrder(plan).flatMap((layer, order) =>
    (layer.boxes ?? []).map((box, item) => {
      const count = layer.boxes!.length;
      const name = layerName(layer, language);
      const { source, isStale } = lookOf(layer);
      const seen = source && drawnAs.get(itemKey(source.id, item % (source.boxes?.length ?? 1)));
      return (
        <SceneItem
          key={itemKey(layer.id, item)}
          {...{ layer, item, box, order, ...handlers }}
          drawn={seen}
          isUnseen={seen === undefined && !(isFlat && source?.id === layer.id)}
          label={count === 1 ? name : `${name}, ${texts.oneOf(item + 1, count)}`}
          isSelected={target?.layer === layer.id && (target.item === undefined || target.item === item)}
          isStale={isStale}
        />
      );
    }),
  );
}

interface Look {
  /** The layer of the drawing whose pixels show it. */
  source: SceneLayer | undefined;
  isStale: boolean;
}

/** Compared once for each layer as it is: those that a hand does not move cost a frame nothing. */
function useLooks(drawn: ScenePlan | undefined): (layer: SceneLayer) => Look {
  return useMemo(() => {
    const known = new WeakMap<SceneLayer, Look>();
    return (layer) => {
      const look = known.get(layer) ?? {
        source: drawn && shownAs(layer, drawn),
        isStale: drawn !== undefined && layerState(layer, drawn) === "to be drawn",
      };
      known.set(layer, look);
      return look;
    };
  }, [drawn]);
}

/** By `itemKey`; the same values as long as the drawing is the same. */
function useDrawnAs(drawn: ScenePlan | undefined, pixels: DrawnPixels<LayerPixels> | undefined): Map<string, DrawnAs> {
  return useMemo(() => {
    const all = new Map<string, DrawnAs>();
    for (const layer of drawn?.layers ?? [])
      for (const [item, box] of (layer.boxes ?? []).entries()) {
        const key = itemKey(layer.id, item);
        const found = pixels?.items.get(key);
        if (found !== undefined) all.set(key, { layer, box, pixels: found });
      }
    return all;
  }, [drawn, pixels]);
}

interface SelectionFrameProps {
  plan: ScenePlan;
  target: Target | undefined;
  onCorner: (event: PointerEvent<HTMLElement>, corner: Corner) => void;
}

function SelectionFrame({ plan, target, onCorner }: SelectionFrameProps) {
  const frame = target && frameOf(plan, target);
  if (target === undefined || frame === undefined) return undefined;
  const isAlone = target.item !== undefined || layerOf(plan, target)?.boxes?.length === 1;
  const turn = isAlone ? (layerOf(plan, target)?.turnDegrees ?? 0) : 0;
  return (
    <div data-frame className={styles.selection} style={{ ...placeOf(frame), rotate: `${turn}deg` }} aria-hidden="true">
      {corners.map((corner) => (
        <div
          key={corner}
          className={classes(styles.corner, styles[corner])}
          onPointerDown={(event) => onCorner(event, corner)}
        />
      ))}
    </div>
  );
}

/** How large the canvas is shown: as wide as there is room, and no higher than the window. */
function useZoom({ widthPx, heightPx }: ScenePlan["canvas"]) {
  const frame = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(0.25);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => {
      const mostHeightPx = Math.max(260, window.innerHeight * 0.68);
      setZoom(Math.min(element.clientWidth / widthPx, mostHeightPx / heightPx));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [widthPx, heightPx]);
  return { frame, zoom };
}
