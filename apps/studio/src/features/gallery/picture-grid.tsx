// Thousands of pictures in rows, of which only those in sight are on the page.

import type { PictureView } from "@imagier/contracts";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { Check, Heart } from "lucide-react";
import { memo, useEffect, useLayoutEffect, useRef, useState } from "react";
import { classes } from "../../components/classes.js";
import { hrefOf } from "../../frame/router.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { galleryTexts } from "./gallery-texts.js";
import styles from "./picture-grid.module.css";
import { useFlying } from "./use-flying.js";

interface PictureGridProps {
  pictures: readonly PictureView[];
  onNearEnd: () => void;
  /** Undefined while pressing a picture opens it. */
  picked: ReadonlySet<string> | undefined;
  onPick: (id: string) => void;
}

const leastCellPx = 168;
const gapPx = 12;
/** Rows before the last one when more are asked for. */
const rowsAhead = 6;

export function PictureGrid({ pictures, onNearEnd, picked, onPick }: PictureGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const { widthPx, topPx } = useBox(grid);
  const columns = Math.max(2, Math.floor((widthPx + gapPx) / (leastCellPx + gapPx)));
  const cellPx = (widthPx - gapPx * (columns - 1)) / columns;
  const rows = Math.ceil(pictures.length / columns);
  const virtual = useWindowVirtualizer({
    count: rows,
    estimateSize: () => cellPx + gapPx,
    overscan: 3,
    scrollMargin: topPx,
    // New rows are a task of their own and not part of the scrolling: the rows around those in sight hide that.
    useFlushSync: false,
  });
  const isFlying = useFlying();
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured again when their height changes
  useEffect(() => virtual.measure(), [cellPx]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows - rowsAhead) onNearEnd();
  }, [last, rows, onNearEnd]);
  return (
    <div ref={grid} className={styles.grid} style={{ height: virtual.getTotalSize() }}>
      {items.map((row) => (
        <div
          key={row.key}
          className={styles.row}
          style={{
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            height: cellPx,
            transform: `translateY(${row.start - topPx}px)`,
          }}
        >
          {pictures.slice(row.index * columns, (row.index + 1) * columns).map((picture) => (
            <Cell
              key={picture.id}
              picture={picture}
              isPicked={picked?.has(picture.id)}
              onPick={onPick}
              isFlying={isFlying}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface CellProps {
  picture: PictureView;
  /** Undefined while pressing opens. */
  isPicked: boolean | undefined;
  onPick: (id: string) => void;
  /** A cell that comes by then holds no picture yet; one that is there keeps its own. */
  isFlying: boolean;
}

const Cell = memo(function Cell({ picture, isPicked, onPick, isFlying }: CellProps) {
  const texts = useTexts(galleryTexts);
  const [isShown, setIsShown] = useState(!isFlying);
  if (!isShown && !isFlying) setIsShown(true);
  const name = picture.prompt ?? texts.unnamed;
  const inside = (
    <>
      {isShown ? (
        <img
          src={service.pictures.thumbnailUrl(picture.id)}
          alt=""
          width={256}
          height={256}
          decoding="async"
          className={styles.picture}
        />
      ) : undefined}
      {picture.isFavourite ? <Heart aria-hidden="true" className={styles.heart} /> : undefined}
      {isPicked ? <Check aria-hidden="true" className={styles.check} /> : undefined}
    </>
  );
  if (isPicked === undefined)
    return (
      <a className={styles.cell} href={hrefOf("gallery", picture.id)} aria-label={texts.open(name)} title={name}>
        {inside}
      </a>
    );
  return (
    <button
      type="button"
      className={classes(styles.cell, isPicked && styles.picked)}
      aria-pressed={isPicked}
      aria-label={texts.pick(name)}
      onClick={() => onPick(picture.id)}
    >
      {inside}
    </button>
  );
});

function useBox(element: { current: HTMLElement | null }): { widthPx: number; topPx: number } {
  const [box, setBox] = useState({ widthPx: 1024, topPx: 0 });
  useLayoutEffect(() => {
    const shown = element.current;
    if (shown === null) return;
    const measure = () =>
      setBox((before) => {
        const widthPx = shown.clientWidth;
        const topPx = Math.round(shown.getBoundingClientRect().top + window.scrollY);
        return before.widthPx === widthPx && before.topPx === topPx ? before : { widthPx, topPx };
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    return () => observer.disconnect();
  }, [element]);
  return box;
}
