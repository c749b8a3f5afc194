// How large a larger copy is: twice, or as near to it as the largest side allows.

const longestPx = 2048;

/** "WIDTHxHEIGHT"; undefined where the picture is as large as it gets. */
export function largerSize({ widthPx, heightPx }: { widthPx: number; heightPx: number }): string | undefined {
  const factor = Math.min(2, longestPx / Math.max(widthPx, heightPx));
  if (factor <= 1) return undefined;
  return `${Math.round(widthPx * factor)}x${Math.round(heightPx * factor)}`;
}
