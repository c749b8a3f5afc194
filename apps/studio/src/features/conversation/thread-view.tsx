// One conversation: the line of turns that is being read, and the words that go on from it.
// Not what one turn shows: turn-view.tsx. Which line, stands in the address: a link leads to it, and back goes back.

import type { TurnView } from "@imagier/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { GitBranch, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../components/button.js";
import { Chip } from "../../components/chip.js";
import { ErrorState, Skeleton } from "../../components/states.js";
import { say } from "../../components/toast.js";
import { goTo, hrefOf } from "../../frame/router.js";
import { isFinished } from "../../server/apply-event.js";
import { errorViewOf } from "../../server/error-view.js";
import { service } from "../../server/service.js";
import { keepJobs } from "../../server/use-job.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./conversation.module.css";
import { conversationTexts } from "./conversation-texts.js";
import { lastWithPicture, lineTo, newestEnd, siblingsOf } from "./thread.js";
import { TurnView as Turn } from "./turn-view.js";
import { WordsForm } from "./words-form.js";

const askedAgainMs = 3_000;

export function ThreadView({ id, lastTurn }: { id: string; lastTurn: string | undefined }) {
  const texts = useTexts(conversationTexts);
  const queries = useQueryClient();
  const queryKey = ["conversations", id];
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const conversation = await service.conversations.get(id, { signal });
      keepJobs(conversation.turns.map(({ job }) => job));
      return conversation;
    },
    refetchInterval: ({ state }) =>
      state.data?.turns.some(({ job }) => !isFinished(job)) === true ? askedAgainMs : false,
  });
  const [from, setFrom] = useState<TurnView>();
  const field = useRef<HTMLTextAreaElement>(null);
  const turns = query.data?.turns ?? [];
  const line = lineTo(turns, lastTurn);
  const speak = useMutation({
    mutationFn: (words: string) => {
      const after = from ?? lastWithPicture(line);
      return service.conversations.say(id, { words, ...(after === undefined ? {} : { after: after.id }) });
    },
    async onSuccess(turn) {
      setFrom(undefined);
      await queries.invalidateQueries({ queryKey });
      goTo(hrefOf("conversation", id, { turn: turn.id }), { isSamePlace: from === undefined });
    },
  });
  const remove = useMutation({
    mutationFn: () => service.conversations.delete(id),
    onSuccess() {
      say(texts.removed);
      goTo(hrefOf("conversation"));
    },
  });
  useNewestInView(line.at(-1)?.id);
  if (query.data === undefined)
    return query.isError ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton height="24rem" />
    );
  const error = speak.isError ? errorViewOf(speak.error) : undefined;
  return (
    <div className={styles.conversation}>
      <div role="log" aria-label={texts.thread}>
        <ol className={styles.thread}>
          {line.map((turn, place) => (
            <Turn
              key={turn.id}
              turn={turn}
              before={lastWithPicture(line.slice(0, place))}
              ways={siblingsOf(turns, turn)}
              onWay={(way) => goTo(hrefOf("conversation", id, { turn: newestEnd(turns, way).id }))}
              onGoOn={() => {
                setFrom(turn);
                field.current?.focus();
              }}
              onAgain={(words) => speak.mutate(words)}
            />
          ))}
        </ol>
      </div>
      <div className={styles.composer}>
        {from === undefined ? undefined : (
          <p className={styles.from}>
            <Chip tone="accent">
              <GitBranch aria-hidden="true" />
              {texts.goingOn(from.words)}
            </Chip>
            <Button size="sm" tone="quiet" onClick={() => setFrom(undefined)}>
              {texts.newest}
            </Button>
          </p>
        )}
        <WordsForm
          fieldRef={field}
          label={line.length === 0 ? texts.firstWords : texts.nextWords}
          placeholder={line.length === 0 ? texts.firstExample : texts.examples[0]!}
          examples={line.length === 1 ? texts.examples : []}
          error={error && `${error.message} ${error.hint}`}
          isBusy={speak.isPending}
          onWords={(words) => speak.mutate(words)}
        />
      </div>
      <Button className={styles.remove} size="sm" tone="quiet" icon={Trash2} onClick={() => remove.mutate()}>
        {texts.remove}
      </Button>
    </div>
  );
}

/** Brings the newest turn into view, on entering and after each that comes; a single one is in view. */
function useNewestInView(lastId: string | undefined): void {
  useEffect(() => {
    if (lastId !== undefined) document.getElementById(lastId)?.scrollIntoView({ block: "nearest" });
  }, [lastId]);
}
