// A decoded picture on the page. Not an <img>: its pixels need no address, so no content security policy need allow one.

import { type CSSProperties, memo, useEffect, useRef } from "react";

interface BitmapCanvasProps {
  bitmap: ImageBitmap;
  className?: string | undefined;
  style?: CSSProperties | undefined;
}

/** For the eye alone: what it shows is said elsewhere. */
export const BitmapCanvas = memo(function BitmapCanvas({ bitmap, className, style }: BitmapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    context?.clearRect(0, 0, bitmap.width, bitmap.height);
    context?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without tabIndex takes no focus
    <canvas
      ref={canvas}
      width={bitmap.width}
      height={bitmap.height}
      className={className}
      style={style}
      aria-hidden="true"
    />
  );
});
