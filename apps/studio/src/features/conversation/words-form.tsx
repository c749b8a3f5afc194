// Where the next words are typed: Enter sends them, Shift with Enter begins a line; examples to click.

import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, type Ref, useState } from "react";
import { Button } from "../../components/button.js";
import { ChipButton } from "../../components/chip.js";
import { classes } from "../../components/classes.js";
import { controlClass, Field } from "../../components/field.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./conversation.module.css";
import { conversationTexts } from "./conversation-texts.js";

interface WordsFormProps {
  label: string;
  placeholder: string;
  examples?: readonly string[];
  error?: string | undefined;
  isBusy: boolean;
  onWords: (words: string) => void;
  fieldRef?: Ref<HTMLTextAreaElement>;
}

const mostCharacters = 2000;

export function WordsForm(props: WordsFormProps) {
  const { label, placeholder, examples = [], error, isBusy, onWords, fieldRef } = props;
  const texts = useTexts(conversationTexts);
  const [words, setWords] = useState("");
  const send = () => {
    // A line feed is no word; the service takes plain text.
    const said = words.replaceAll(/\s+/g, " ").trim();
    if (said === "" || isBusy) return;
    onWords(said);
    setWords("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={label} error={error}>
        {(tied) => (
          <div className={styles.formLine}>
            <textarea
              {...tied}
              ref={fieldRef}
              className={classes(controlClass, styles.words)}
              rows={1}
              maxLength={mostCharacters}
              placeholder={placeholder}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={onKeyDown}
            />
            <Button type="submit" tone="primary" icon={SendHorizontal} isBusy={isBusy}>
              {texts.send}
            </Button>
          </div>
        )}
      </Field>
      {examples.length === 0 ? undefined : (
        <div className={styles.examples}>
          {examples.map((example) => (
            <ChipButton key={example} onClick={() => setWords(example)}>
              {example}
            </ChipButton>
          ))}
        </div>
      )}
    </form>
  );
}
