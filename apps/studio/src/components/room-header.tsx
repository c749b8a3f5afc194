// The head of a room: its name, which takes the focus on entering, one sentence, and what can be done here.

import { type ReactNode, useEffect, useRef } from "react";
import styles from "./room-header.module.css";

interface RoomHeaderProps {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

export function RoomHeader({ title, children, actions }: RoomHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Imagier`;
  }, [title]);
  // Only then: a name that changes later takes the focus from nobody who is typing already.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children === undefined ? undefined : <p className={styles.lead}>{children}</p>}
      </div>
      {actions === undefined ? undefined : <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
