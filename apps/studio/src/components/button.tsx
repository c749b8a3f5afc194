// A button, or a link that looks like one. `primary` at most once in view; an icon alone needs a label.

import type { LucideIcon } from "lucide-react";
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./button.module.css";
import { classes } from "./classes.js";

interface Look {
  /** @default "plain" */
  tone?: "primary" | "plain" | "quiet" | "danger";
  /** @default "md" */
  size?: "sm" | "md" | "lg";
  icon?: LucideIcon | undefined;
  children?: ReactNode;
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { isBusy?: boolean };

export function Button({ tone = "plain", size = "md", icon: Icon, children, isBusy, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={isBusy || undefined}
      disabled={rest.disabled || isBusy}
      className={classes(styles.button, styles[tone], styles[size], isBusy && styles.busy, className)}
    >
      {Icon === undefined ? undefined : <Icon aria-hidden="true" className={styles.icon} />}
      {children}
    </button>
  );
}

type LinkProps = Look & AnchorHTMLAttributes<HTMLAnchorElement>;

/** Goes somewhere, or downloads something. */
export function ButtonLink({ tone = "plain", size = "md", icon: Icon, children, className, ...rest }: LinkProps) {
  return (
    <a {...rest} className={classes(styles.button, styles[tone], styles[size], className)}>
      {Icon === undefined ? undefined : <Icon aria-hidden="true" className={styles.icon} />}
      {children}
    </a>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children"> {
  icon: LucideIcon;
  /** What it does, for those who do not see the icon; shown on hover. */
  label: string;
  isPressed?: boolean;
  /** On top of a picture. */
  isOverPicture?: boolean;
}

export function IconButton({ icon: Icon, label, isPressed, isOverPicture, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      className={classes(styles.iconButton, isOverPicture && styles.overPicture, className)}
    >
      <Icon aria-hidden="true" className={styles.icon} />
    </button>
  );
}
