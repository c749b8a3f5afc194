// Whether the page flies past faster than anybody can look: what comes by then need not be loaded, decoded and painted.
// Not whether it is scrolled at all: at the pace of a wheel or a finger everything is shown.

import { useEffect, useState } from "react";

/** A screen in less than a seventh of a second. */
const flyingPxPerMs = 6;
/** Speeds are told over at least so long: single events come in bursts. */
const leastSpanMs = 30;
/** Without a fast move, until it is over. */
const settledMs = 120;

export function useFlying(): boolean {
  const [isFlying, setIsFlying] = useState(false);
  useEffect(() => {
    let from = { px: window.scrollY, ms: performance.now() };
    let settling: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      const now = { px: window.scrollY, ms: performance.now() };
      const spanMs = now.ms - from.ms;
      if (spanMs < leastSpanMs) return;
      const speed = Math.abs(now.px - from.px) / spanMs;
      from = now;
      if (speed < flyingPxPerMs) return;
      setIsFlying(true);
      clearTimeout(settling);
      settling = setTimeout(() => setIsFlying(false), settledMs);
    };
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      window.removeEventListener("scroll", onScroll);
      clearTimeout(settling);
    };
  }, []);
  return isFlying;
}
