// Looks at finished pictures: an inspector, opened where nobody brought one, and what it is to look for.
// Not what becomes of the verdicts: repair-scene.ts and repair-drawing.ts.

import type { InspectionReport, VerifyMode } from "@imagier/contracts";
import type { Expectation, Inspector } from "@imagier/inspection";
import type { GeneratedImage } from "../image/encode-image.js";
import { seePicture } from "./see-picture.js";

export interface VerifyOptions {
  /** Whether pictures are looked at after they are drawn, and what is wrong in them drawn again. @default "off" */
  verify?: VerifyMode | undefined;
  /** Opened with `openInspector`; it stays open. @default opened and closed for this call */
  inspector?: Inspector | undefined;
}

export interface Verifier {
  mode: Exclude<VerifyMode, "off">;
  look(
    picture: Pick<GeneratedImage, "widthPx" | "heightPx" | "data">,
    expected: Expectation,
  ): Promise<InspectionReport>;
  close(): Promise<void>;
}

/** Undefined where nobody asked to look. @throws INSPECTOR_INVALID where there is no inspector */
async function openVerifier(
  { verify: mode = "off", inspector: given }: VerifyOptions,
  signal: AbortSignal | undefined,
): Promise<Verifier | undefined> {
  if (mode === "off") return undefined;
  const { judgeExpectation, openInspector } = await import("@imagier/inspection"); // not needed by those who do not look
  const inspector = given ?? (await openInspector());
  return {
    mode,
    async look({ widthPx, heightPx, data }, expected) {
      const reading = expected.texts.length > 0;
      const seen = await seePicture(inspector, { widthPx, heightPx, pixels: data }, { reading, signal });
      return judgeExpectation(expected, seen, { namer: inspector, canvas: { widthPx, heightPx } });
    },
    async close() {
      if (given === undefined) await inspector.close();
    },
  };
}

/** Runs something with a verifier, where one is wanted, and closes it. */
export async function withVerifier<T>(
  options: VerifyOptions,
  signal: AbortSignal | undefined,
  use: (verifier: Verifier | undefined) => Promise<T>,
): Promise<T> {
  const verifier = await openVerifier(options, signal);
  try {
    return await use(verifier);
  } finally {
    await verifier?.close();
  }
}
