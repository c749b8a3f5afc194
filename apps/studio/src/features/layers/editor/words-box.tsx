// Adds to the scene, or changes it, by words: what cannot be done by hand because it is not there yet.
// Not a conversation: one sentence, one change; the room of conversations keeps a thread.

import { Sparkles } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button.js";
import { controlClass, Field } from "../../../components/field.js";
import { useTexts } from "../../../texts/use-texts.js";
import { layersTexts } from "../layers-texts.js";
import styles from "./layers-editor.module.css";

interface WordsBoxProps {
  /** What words change; without a picture they cannot yet. */
  hasPicture: boolean;
  isChanged: boolean;
  isBusy: boolean;
  onWords: (words: string) => void;
}

export function WordsBox({ hasPicture, isChanged, isBusy, onWords }: WordsBoxProps) {
  const texts = useTexts(layersTexts);
  const [words, setWords] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === "") return;
    onWords(words.trim());
    setWords("");
  };
  const hint = hasPicture ? (isChanged ? texts.addNote : undefined) : texts.addNeedsPicture;
  return (
    <form onSubmit={submit} className={styles.words}>
      <Field label={texts.addLabel} hint={hint}>
        {(tied) => (
          <div className={styles.wordsLine}>
            <input
              {...tied}
              className={controlClass}
              maxLength={2000}
              placeholder={texts.addExample}
              value={words}
              disabled={!hasPicture}
              onChange={(event) => setWords(event.target.value)}
            />
            <Button type="submit" icon={Sparkles} disabled={!hasPicture || isBusy}>
              {texts.add}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
