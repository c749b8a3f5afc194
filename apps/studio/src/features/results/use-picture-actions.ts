// What can be done with a picture, as entries of a menu; the same wherever a picture is shown.

import type { PictureView, SceneFormat } from "@imagier/contracts";
import {
  Copy,
  Download,
  Expand,
  ImagePlus,
  Layers,
  MessagesSquare,
  ShieldCheck,
  Shuffle,
  Sparkles,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import type { MenuEntry } from "../../components/menu.js";
import { say } from "../../components/toast.js";
import { goTo, hrefOf } from "../../frame/router.js";
import { service } from "../../server/service.js";
import { useTexts } from "../../texts/use-texts.js";
import { changeDraft } from "../draw/draft.js";
import { largerSize } from "./larger-size.js";
import { resultsTexts } from "./results-texts.js";
import { useSubmitJob } from "./use-submit-job.js";

/** As files are named; SVG and OpenRaster hold the layers of a scene. */
export const downloadFormats = ["png", "webp", "jpeg", "avif", "svg", "ora"] as const satisfies readonly SceneFormat[];

interface PictureActions {
  entries: MenuEntry[];
  /** Set while it is asked whether the picture is to be deleted. */
  dialog: { onClose: () => void } | undefined;
}

export function usePictureActions(picture: PictureView): PictureActions {
  const texts = useTexts(resultsTexts);
  const [isAsking, setIsAsking] = useState(false);
  const { submit } = useSubmitJob(() => goTo(hrefOf("draw")));
  const { id } = picture;
  const size = largerSize(picture);
  const isDrawn = picture.kind === "drawn";
  const made: MenuEntry[] = [
    {
      label: texts.varySubtle,
      icon: Sparkles,
      onSelect: () => submit({ kind: "vary", parent: id, amount: "subtle", count: 4 }),
    },
    {
      label: texts.varyStrong,
      icon: Shuffle,
      onSelect: () => submit({ kind: "vary", parent: id, amount: "strong", count: 4 }),
    },
    {
      label: texts.larger,
      icon: Expand,
      onSelect: () => (size === undefined ? say(texts.largest) : submit({ kind: "upscale", parent: id, size })),
    },
    { label: texts.editLayers, icon: Layers, href: hrefOf("layers", id) },
    { label: texts.talk, icon: MessagesSquare, href: hrefOf("conversation", undefined, { picture: id }) },
  ];
  const entries: MenuEntry[] = [
    ...(isDrawn ? made : []),
    {
      label: texts.asReference,
      icon: ImagePlus,
      onSelect: () => {
        changeDraft({ reference: id });
        goTo(hrefOf("draw"));
        say(texts.referenceTaken);
      },
    },
    { label: texts.proof, icon: ShieldCheck, href: hrefOf("proof", id) },
    { label: texts.copy, icon: Copy, onSelect: () => void copyPicture(id, texts) },
    { label: texts.downloadAs("PNG"), icon: Download, href: downloadUrl(id, "png"), download: true },
    { label: texts.remove, icon: Trash2, isDangerous: true, onSelect: () => setIsAsking(true) },
  ];
  return { entries, dialog: isAsking ? { onClose: () => setIsAsking(false) } : undefined };
}

export function downloadUrl(id: string, format: SceneFormat): string {
  return service.pictures.fileUrl(id, { format, isDownload: true });
}

/** PNG is what every clipboard takes. */
async function copyPicture(id: string, texts: (typeof resultsTexts)["en"]): Promise<void> {
  try {
    const png = service.pictures.file(id, { format: "png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
    say(texts.copied);
  } catch {
    say(texts.copyFailed, { tone: "danger" });
  }
}
