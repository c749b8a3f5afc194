// The door: lets in whom the service knows, by the cookie or by a key in the address; else asks for a key.

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { ErrorState, Skeleton } from "../../components/states.js";
import { isKeyMissing } from "../../server/error-view.js";
import { service } from "../../server/service.js";
import { isKeyInAddress, sessionKey, takeKeyFromAddress } from "../../server/session.js";
import { useTexts } from "../../texts/use-texts.js";
import styles from "./entry.module.css";
import { EntryForm } from "./entry-form.js";
import { entryTexts } from "./entry-texts.js";

export function EntryGate({ children }: { children: ReactNode }) {
  const texts = useTexts(entryTexts);
  const session = useQuery({ queryKey: sessionKey, queryFn: enter, staleTime: Number.POSITIVE_INFINITY });
  const { refetch } = session;
  useEffect(() => {
    // A link with a key that is opened where the studio is open already.
    const onAddress = () => {
      if (isKeyInAddress()) void refetch();
    };
    window.addEventListener("hashchange", onAddress);
    return () => window.removeEventListener("hashchange", onAddress);
  }, [refetch]);
  if (session.data === true) return children;
  if (session.data === false) return <EntryForm />;
  return (
    <main className={styles.waiting}>
      {session.isError ? (
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      ) : (
        <Skeleton label={texts.checking} />
      )}
    </main>
  );
}

/** Whether the service knows who this is. A key in the address is shown first. */
async function enter(): Promise<boolean> {
  try {
    const key = takeKeyFromAddress();
    await (key === undefined ? service.session.check() : service.session.open(key));
    return true;
  } catch (error) {
    if (isKeyMissing(error)) return false;
    throw error;
  }
}
