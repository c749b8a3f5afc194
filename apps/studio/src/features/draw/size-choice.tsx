// The proportions of the picture, as small frames of that shape.

import { Segmented } from "../../components/segmented.js";
import { useTexts } from "../../texts/use-texts.js";
import { changeDraft, useDraft } from "./draft.js";
import { drawTexts } from "./draw-texts.js";
import styles from "./size-choice.module.css";

const sizes = {
  auto: undefined,
  square: "1024x1024",
  portrait: "768x1024",
  landscape: "1024x768",
  wide: "1280x720",
} as const;
type SizeName = keyof typeof sizes;

export function SizeChoice() {
  const texts = useTexts(drawTexts);
  const { size } = useDraft();
  const names = Object.keys(sizes) as SizeName[];
  // An exact size of the folded settings is none of these: nothing is chosen then.
  const chosen = names.find((name) => sizes[name] === size);
  return (
    <Segmented<string>
      legend={texts.size}
      isLegendHidden
      value={chosen ?? "exact"}
      choices={names.map((name) => ({
        value: name,
        label: sizes[name] === undefined ? texts.sizes[name] : `${texts.sizes[name]}, ${sizes[name]}`,
        sign: name === "auto" ? <span className={styles.auto}>A</span> : <SizeSign size={sizes[name] ?? ""} />,
      }))}
      onChange={(name) => changeDraft({ size: sizes[name as SizeName] })}
    />
  );
}

function SizeSign({ size }: { size: string }) {
  const [width = 1, height = 1] = size.split("x").map(Number);
  const scale = 15 / Math.max(width, height);
  const [w, h] = [width * scale, height * scale];
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <rect x={(20 - w) / 2} y={(20 - h) / 2} width={w} height={h} rx="2" className={styles.frame} />
    </svg>
  );
}
