// How it shall look: the model's own styles and the looks of the whole, each shown by a drawing that the model made.
// The drawings are in style-pictures/, made by tools/draw-style-pictures.ts.

import type { ModelView, SceneFinish } from "@imagier/contracts";
import { usePreferences } from "../../frame/preferences.js";
import { sceneWords } from "../../texts/scene-words.js";
import { useTexts } from "../../texts/use-texts.js";
import { changeDraft, useDraft } from "./draft.js";
import { drawTexts } from "./draw-texts.js";
import styles from "./style-gallery.module.css";

const pictures = import.meta.glob<string>("./style-pictures/*.webp", { eager: true, query: "?url", import: "default" });
const pictureOf = (id: string): string | undefined => pictures[`./style-pictures/${id}.webp`];

export function StyleGallery({ model }: { model: ModelView | undefined }) {
  const texts = useTexts(drawTexts);
  const { language } = usePreferences();
  const { style, finish } = useDraft();
  const finishes = Object.entries(sceneWords[language].finishes) as [SceneFinish, string][];
  // A checkpoint has no styles of ours, and looks are made of layers.
  if (model !== undefined && model.styles.length === 0) return undefined;
  return (
    <fieldset className={styles.gallery} aria-label={texts.style}>
      <Tile
        name={texts.styleNone}
        picture={pictureOf("words")}
        isChosen={style === undefined && finish === undefined}
        onChoose={() => changeDraft({ style: undefined, finish: undefined })}
      />
      {(model?.styles ?? []).map(({ id, name, nameFr }) => (
        <Tile
          key={id}
          name={language === "fr" ? (nameFr ?? name) : name}
          picture={pictureOf(`style-${id}`)}
          isChosen={style === id}
          onChoose={() => changeDraft({ style: style === id ? undefined : id })}
        />
      ))}
      {finishes.map(([id, name]) => (
        <Tile
          key={id}
          name={name}
          picture={pictureOf(`finish-${id}`)}
          isChosen={finish === id}
          onChoose={() => changeDraft({ finish: finish === id ? undefined : id })}
        />
      ))}
    </fieldset>
  );
}

interface TileProps {
  name: string;
  picture: string | undefined;
  isChosen: boolean;
  onChoose: () => void;
}

function Tile({ name, picture, isChosen, onChoose }: TileProps) {
  return (
    <button type="button" className={styles.tile} aria-pressed={isChosen} onClick={onChoose}>
      <span className={styles.picture}>
        {picture === undefined ? undefined : <img src={picture} alt="" width={96} height={96} loading="lazy" />}
      </span>
      <span className={styles.name}>{name}</span>
    </button>
  );
}
