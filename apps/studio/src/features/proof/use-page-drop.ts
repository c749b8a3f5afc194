// A file that is dropped anywhere on the page, instead of the browser opening it and the room being gone.

import { useEffect, useState } from "react";

/** Whether a file is held over the page. */
export function usePageDrop(onFile: (file: File) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    window.addEventListener(
      "dragover",
      (event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setIsOver(true);
      },
      { signal },
    );
    // Leaving the window, not one element for another within it.
    window.addEventListener("dragleave", (event) => event.relatedTarget === null && setIsOver(false), { signal });
    window.addEventListener(
      "drop",
      (event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setIsOver(false);
        const file = event.dataTransfer?.files[0];
        if (file !== undefined) onFile(file);
      },
      { signal },
    );
    return () => ending.abort();
  }, [onFile]);
  return isOver;
}
