// Asks for a key, kindly.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "../../components/button.js";
import { controlClass, Field } from "../../components/field.js";
import { errorViewOf, isKeyMissing } from "../../server/error-view.js";
import { service } from "../../server/service.js";
import { sessionKey } from "../../server/session.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./entry.module.css";
import { entryTexts } from "./entry-texts.js";

export function EntryForm() {
  const texts = useTexts(entryTexts);
  const queries = useQueryClient();
  const [key, setKey] = useState("");
  const opening = useMutation({
    mutationFn: (shown: string) => service.session.open(shown),
    onSuccess: () => queries.setQueryData(sessionKey, true),
  });
  useEffect(() => {
    document.title = `${texts.title} · Imagier`;
  }, [texts]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() !== "") opening.mutate(key.trim());
  };
  const problem = opening.isError
    ? isKeyMissing(opening.error)
      ? texts.refused
      : errorViewOf(opening.error).message
    : undefined;
  return (
    <main className={styles.door}>
      <form className={styles.form} onSubmit={onSubmit}>
        <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width={64} height={64} />
        <h1>{texts.title}</h1>
        <p className={styles.lead}>{texts.lead}</p>
        <Field label={texts.key} hint={texts.keyHint} error={problem}>
          {(tied) => (
            <input
              {...tied}
              className={controlClass}
              type="password"
              autoComplete="current-password"
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" tone="primary" size="lg" icon={KeyRound} isBusy={opening.isPending}>
          {texts.enter}
        </Button>
      </form>
    </main>
  );
}
