// The room of conversations: those there are, a new one, or the thread of one.
// Not the turns themselves: thread-view.tsx.

import { useQuery } from "@tanstack/react-query";
import { List, MessagesSquare } from "lucide-react";
import { ButtonLink } from "../../components/button.js";
import { Picture } from "../../components/picture.js";
import { RoomHeader } from "../../components/room-header.js";
import { EmptyState, ErrorState, Skeleton } from "../../components/states.js";
import { usePreferences } from "../../frame/preferences.js";
import { hrefOf, type RoomProps } from "../../frame/router.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./conversation.module.css";
import { conversationTexts } from "./conversation-texts.js";
import { NewConversation } from "./new-conversation.js";
import { ThreadView } from "./thread-view.js";

export function ConversationRoom({ place }: RoomProps) {
  const texts = useTexts(conversationTexts);
  const { id, query } = place;
  const list = (
    <ButtonLink size="sm" icon={List} href={hrefOf("conversation")}>
      {texts.all}
    </ButtonLink>
  );
  return (
    <>
      <RoomHeader title={texts.title} actions={id === undefined ? undefined : list}>
        {texts.lead}
      </RoomHeader>
      {id === undefined ? (
        <div className={styles.start}>
          <NewConversation key={query.get("picture")} pictureId={query.get("picture") ?? undefined} />
          <RecentConversations />
        </div>
      ) : (
        <ThreadView key={id} id={id} lastTurn={query.get("turn") ?? undefined} />
      )}
    </>
  );
}

function RecentConversations() {
  const texts = useTexts(conversationTexts);
  const { language } = usePreferences();
  const query = useQuery({
    queryKey: ["conversations"],
    queryFn: ({ signal }) => service.conversations.list({ limit: 30 }, { signal }),
  });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton height="10rem" />;
  if (query.data.length === 0)
    return (
      <EmptyState icon={MessagesSquare} title={texts.none}>
        {texts.noneHint}
      </EmptyState>
    );
  return (
    <section className={styles.recent}>
      <h2>{texts.recent}</h2>
      <ul className={styles.list}>
        {query.data.map(({ id, title, turns, createdAt }) => {
          const picture = turns.findLast(({ job }) => job.pictures.length > 0)?.job.pictures[0];
          return (
            <li key={id}>
              <a href={hrefOf("conversation", id)} className={styles.entry}>
                <span className={styles.cover}>
                  {picture === undefined ? undefined : <Picture picture={picture} isCut />}
                </span>
                <span className={styles.entryWords}>
                  <strong>{title === "" ? (turns[0]?.words ?? texts.untitled) : title}</strong>
                  <span>
                    {texts.turns(turns.length)} · {new Date(createdAt).toLocaleDateString(language)}
                  </span>
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
