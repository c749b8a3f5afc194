// Two pictures of one size over one another; an edge between them is moved by hand or by arrow keys.

import { type CSSProperties, useState } from "react";
import styles from "./two-pictures.module.css";

interface OnePicture {
  src: string;
  alt: string;
}

interface TwoPicturesProps {
  /** What the edge is for, for those who do not see it. */
  label: string;
  left: OnePicture;
  right: OnePicture;
}

export function TwoPictures({ label, left, right }: TwoPicturesProps) {
  const [percent, setPercent] = useState(50);
  return (
    <div className={styles.pair} style={{ "--edge": `${percent}%` } as CSSProperties}>
      <img src={right.src} alt={right.alt} className={styles.right} />
      <img src={left.src} alt={left.alt} className={styles.left} />
      <span className={styles.name}>{left.alt}</span>
      <span className={styles.otherName}>{right.alt}</span>
      <div aria-hidden="true" className={styles.edge} />
      <input
        type="range"
        className={styles.range}
        aria-label={label}
        aria-valuetext={`${left.alt} ${percent} %`}
        min={0}
        max={100}
        value={percent}
        onChange={({ target }) => setPercent(target.valueAsNumber)}
      />
    </div>
  );
}
