// Prompts to begin with: pressing one writes it into the box.

import { ChipButton } from "../../components/chip.js";
import { useTexts } from "../../texts/use-texts.js";
import { changeDraft } from "./draft.js";
import { drawTexts } from "./draw-texts.js";
import styles from "./examples.module.css";
import { focusPrompt } from "./prompt-box.js";

export function Examples() {
  const texts = useTexts(drawTexts);
  return (
    <section aria-label={texts.examples} className={styles.examples}>
      <h2 className={styles.title}>{texts.examples}</h2>
      <ul className={styles.list}>
        {texts.exampleList.map((example) => (
          <li key={example}>
            <ChipButton
              onClick={() => {
                changeDraft({ prompt: example, finish: undefined });
                focusPrompt();
              }}
            >
              {example}
            </ChipButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
