// What is behind the things: as the words say, white, or one colour.

import { Segmented } from "../../components/segmented.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./background-choice.module.css";
import { changeDraft, useDraft } from "./draft.js";
import { drawTexts } from "./draw-texts.js";

const firstColour = "#fde6c8";

export function BackgroundChoice() {
  const texts = useTexts(drawTexts);
  const { background } = useDraft();
  const chosen = background === undefined ? "words" : background === "white" ? "white" : "colour";
  const values = { words: undefined, white: "white", colour: firstColour };
  return (
    <div className={styles.choice}>
      <Segmented
        legend={texts.background}
        value={chosen}
        choices={(["words", "white", "colour"] as const).map((value) => ({ value, label: texts.backgrounds[value] }))}
        onChange={(value) => changeDraft({ background: values[value] })}
      />
      {chosen === "colour" ? (
        <input
          type="color"
          className={styles.colour}
          aria-label={texts.backgrounds.colour}
          value={background}
          onChange={({ target }) => changeDraft({ background: target.value })}
        />
      ) : undefined}
    </div>
  );
}
