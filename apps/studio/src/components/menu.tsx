// A button that opens a short list of things to do. Arrow keys walk through it, Escape closes it, as a menu does anywhere.

import type { LucideIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import styles from "./menu.module.css";

export interface MenuEntry {
  label: string;
  icon?: LucideIcon;
  /** Where it leads or what it downloads. */
  href?: string;
  /** Name of the file that `href` is saved as. */
  download?: string | true;
  onSelect?: () => void;
  isDangerous?: boolean;
}

interface MenuProps {
  /** The button that opens it, given what ties them together. */
  children: (opener: {
    "aria-haspopup": "menu";
    "aria-expanded": boolean;
    "aria-controls": string;
    onClick: () => void;
  }) => ReactNode;
  label: string;
  entries: readonly MenuEntry[];
}

export function Menu({ children, label, entries }: MenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setIsOpen(false);
    root.current?.querySelector<HTMLElement>("[aria-haspopup]")?.focus();
  };
  useEffect(() => {
    if (!isOpen) return;
    itemsOf(root.current)[0]?.focus();
    const onOutside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setIsOpen(false);
    };
    document.addEventListener("pointerdown", onOutside);
    document.addEventListener("focusin", onOutside);
    return () => {
      document.removeEventListener("pointerdown", onOutside);
      document.removeEventListener("focusin", onOutside);
    };
  }, [isOpen]);
  return (
    <div ref={root} className={styles.root}>
      {children({
        "aria-haspopup": "menu",
        "aria-expanded": isOpen,
        "aria-controls": id,
        onClick: () => setIsOpen(!isOpen),
      })}
      {isOpen ? (
        <div
          id={id}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          className={styles.list}
          onKeyDown={(event) => walk(event, close)}
        >
          {entries.map((entry) => (
            <MenuItem key={entry.label} entry={entry} onDone={close} />
          ))}
        </div>
      ) : undefined}
    </div>
  );
}

function MenuItem({ entry, onDone }: { entry: MenuEntry; onDone: () => void }) {
  const { label, icon: Icon, href, download, onSelect, isDangerous } = entry;
  const common = {
    role: "menuitem",
    tabIndex: -1,
    className: isDangerous ? styles.dangerous : styles.item,
    onClick: () => {
      onDone();
      onSelect?.();
    },
  };
  const inside = (
    <>
      {Icon === undefined ? undefined : <Icon aria-hidden="true" />}
      {label}
    </>
  );
  if (href === undefined)
    return (
      <button type="button" {...common}>
        {inside}
      </button>
    );
  return (
    <a href={href} download={download} {...common}>
      {inside}
    </a>
  );
}

function itemsOf(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

function walk(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = itemsOf(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    // Escape closes only the menu, not a dialog around it.
    if (event.key === "Escape") event.preventDefault();
    event.stopPropagation();
    close();
  } else if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length)?.focus();
  }
}
