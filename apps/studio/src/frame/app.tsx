// The frame around every room: skip link, navigation, connection, notices; and the door where no key was shown yet.
// Not what a room holds: features/.

import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { Skeleton } from "../components/states.js";
import { Toasts } from "../components/toast.js";
import { EntryGate } from "../features/entry/entry-gate.js";
import { queryClient } from "../server/query-client.js";
import { loadFrenchWords } from "../server/service-words.js";
import { useTexts } from "../texts/use-texts.js";
import styles from "./app.module.css";
import { ConnectionBar } from "./connection-bar.js";
import { frameTexts } from "./frame-texts.js";
import { Navigation } from "./navigation.js";
import { usePreferences } from "./preferences.js";
import { RoomBoundary } from "./room-boundary.js";
import { rooms } from "./rooms.js";
import { usePlace } from "./router.js";

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <EntryGate>
        <Frame />
      </EntryGate>
      <Toasts />
    </QueryClientProvider>
  );
}

function Frame() {
  const place = usePlace();
  const { language } = usePreferences();
  useEffect(() => {
    if (language === "fr") void loadFrenchWords().catch(() => undefined); // without them the service speaks English
  }, [language]);
  const texts = useTexts(frameTexts);
  const Room = rooms.find(({ id }) => id === place.room)!.component;
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById("room")?.focus()}>
        {texts.skip}
      </button>
      <Navigation place={place} />
      <div className={styles.column}>
        <ConnectionBar />
        <main id="room" tabIndex={-1} className={styles.room}>
          <RoomBoundary key={place.room}>
            <Suspense fallback={<Skeleton label={texts.loading} height="20rem" />}>
              <Room place={place} />
            </Suspense>
          </RoomBoundary>
        </main>
      </div>
    </div>
  );
}
