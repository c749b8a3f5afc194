// The first words of a conversation: of a new picture, or about one that is there.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Picture } from "../../components/picture.js";
import { goTo, hrefOf } from "../../frame/router.js";
import { errorViewOf } from "../../server/error-view.js";
import { queryKeys } from "../../server/query-keys.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./conversation.module.css";
import { conversationTexts } from "./conversation-texts.js";
import { WordsForm } from "./words-form.js";

export function NewConversation({ pictureId }: { pictureId: string | undefined }) {
  const texts = useTexts(conversationTexts);
  const queries = useQueryClient();
  const picture = useQuery({
    queryKey: queryKeys.picture(pictureId ?? ""),
    queryFn: ({ signal }) => service.pictures.get(pictureId!, { signal }),
    enabled: pictureId !== undefined,
  });
  const begin = useMutation({
    mutationFn: async (words: string) => {
      const { id } = await service.conversations.start(pictureId === undefined ? {} : { picture: pictureId });
      await service.conversations.say(id, { words });
      return id;
    },
    onSuccess(id) {
      void queries.invalidateQueries({ queryKey: ["conversations"] });
      goTo(hrefOf("conversation", id));
    },
  });
  const error = begin.isError ? errorViewOf(begin.error) : undefined;
  return (
    <section className={styles.begin}>
      <h2>{pictureId === undefined ? texts.begin : texts.beginAbout}</h2>
      {picture.data === undefined ? undefined : (
        <div className={styles.about}>
          <Picture picture={picture.data} />
        </div>
      )}
      <WordsForm
        label={pictureId === undefined ? texts.firstWords : texts.nextWords}
        placeholder={pictureId === undefined ? texts.firstExample : texts.examples[0]!}
        examples={pictureId === undefined ? [texts.firstExample] : []}
        error={error && `${error.message} ${error.hint}`}
        isBusy={begin.isPending}
        onWords={(words) => begin.mutate(words)}
      />
    </section>
  );
}
