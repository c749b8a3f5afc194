// A page in one file on which a person says of each picture whether it is what the prompt asks for, and the agreement of those
// marks with the inspector. The page does not tell what the inspector said, so that nobody is led. Works offline.

import { ImagierError, quoteValue } from "@imagier/contracts";
import { randomStream } from "@imagier/sampling";
import { z } from "zod";
import { type Share, shareOfAll } from "../../interval.js";
import { escaped } from "./failure-sheet.js";
import { shuffled } from "./make-many.js";
import type { ResultsFolder } from "./results-folder.js";
import type { SuiteResult } from "./suite-result.js";

const mostPictures = 200;

const marksSchema = z.object({
  suite: z.string(),
  marks: z.record(z.string().max(100), z.enum(["right", "wrong"])),
});
type Marks = z.output<typeof marksSchema>;

const nameOf = ({ key, picture }: SuiteResult) => `${key}-${picture}`;

/** By lot; of what the inspector calls wrong as many as of what it calls right, as far as there are. */
export function picturesToMark(results: readonly SuiteResult[], seed: number): SuiteResult[] {
  const random = randomStream({ seed, stream: 0 });
  const shown = results.filter(({ file }) => file !== undefined);
  const [right, wrong] = [true, false].map((passed) =>
    shuffled(
      shown.filter((each) => each.passed === passed),
      random,
    ),
  );
  const wrongs = Math.min(wrong!.length, Math.max(mostPictures / 2, mostPictures - right!.length));
  return shuffled([...wrong!.slice(0, wrongs), ...right!.slice(0, mostPictures - wrongs)], random);
}

/** @param suite told in the marks @param asked what the picture was to show, where that is not the prompt */
export async function markingPage(
  suite: string,
  chosen: readonly SuiteResult[],
  folder: ResultsFolder,
): Promise<string> {
  const pictures = await Promise.all(
    chosen.map(async (result) => {
      const bytes = await folder.picture(result.file!);
      return { name: nameOf(result), prompt: result.prompt, src: `data:image/webp;base64,${bytes.toString("base64")}` };
    }),
  );
  const figures = pictures.map(
    ({ name, prompt, src }) =>
      `<figure data-name="${escaped(name)}" hidden><img src="${src}" alt=""><figcaption>${escaped(prompt)}</figcaption></figure>`,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(suite)}: right or wrong?</title>
<style>
body{font:16px/1.4 system-ui,sans-serif;margin:1rem auto;max-width:40rem;padding:0 1rem;text-align:center;color:#111;background:#fff}
img{width:min(90vw,28rem);border:1px solid #ccc}figcaption{font-size:1.2rem;margin:.6rem}button{font:inherit;padding:.5rem 1.2rem;margin:.2rem}
</style>
<h1>Is this what the words ask for?</h1>
<p>Every thing, number, colour and place must hold. <kbd>y</kbd> right, <kbd>n</kbd> wrong, <kbd>&larr;</kbd> back. / Tout doit y être : <kbd>y</kbd> juste, <kbd>n</kbd> faux, <kbd>&larr;</kbd> retour.</p>
<main>${figures.join("\n")}</main>
<p><button id="y">y: right / juste</button><button id="n">n: wrong / faux</button><button id="back">&larr;</button></p>
<p id="state" role="status"></p><p><button id="save">Save marks / Enregistrer</button></p>
<script>
${pageScript(suite)}
</script></html>
`;
}

/** Marks stay in the browser until they are saved as a file. */
function pageScript(suite: string): string {
  return `const suite = ${JSON.stringify(suite).replaceAll("<", "\\u003c")};
const figures = [...document.querySelectorAll("figure")];
const place = "imagier-marks-" + suite + "-" + figures.length + "-" + (figures[0]?.dataset.name ?? "");
const marks = JSON.parse(localStorage.getItem(place) ?? "{}");
let at = Math.max(0, figures.findIndex((figure) => !(figure.dataset.name in marks)));
const show = () => {
  figures.forEach((figure, i) => { figure.hidden = i !== at; });
  const mark = marks[figures[at]?.dataset.name];
  document.getElementById("state").textContent = (at + 1) + " / " + figures.length + (mark ? " (" + mark + ")" : "") + ", marked: " + Object.keys(marks).length;
};
const say = (mark) => {
  if (!figures[at]) return;
  marks[figures[at].dataset.name] = mark;
  localStorage.setItem(place, JSON.stringify(marks));
  at = Math.min(figures.length - 1, at + 1);
  show();
};
const back = () => { at = Math.max(0, at - 1); show(); };
document.getElementById("y").onclick = () => say("right");
document.getElementById("n").onclick = () => say("wrong");
document.getElementById("back").onclick = back;
addEventListener("keydown", ({ key }) => {
  if (key === "y") say("right");
  if (key === "n") say("wrong");
  if (key === "ArrowLeft") back();
});
document.getElementById("save").onclick = () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify({ suite, marks }, null, 1)], { type: "application/json" }));
  link.download = "marks-" + suite + ".json";
  link.click();
};
show();`;
}

/** @throws MARKS_INVALID */
export function parseMarks(text: string, name: string): Marks {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ImagierError("MARKS_INVALID", `${quoteValue(name)} is not JSON.`, { cause });
  }
  const parsed = marksSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new ImagierError("MARKS_INVALID", `${quoteValue(name)}: ${path.join(".") || "the file"}: ${message}.`);
}

export interface Agreement {
  marked: number;
  /** Marks that say what the inspector says. */
  agree: Share;
  /** Of what the inspector calls right, and of what it calls wrong. */
  ofRight: Share;
  ofWrong: Share;
  disagreements: { prompt: string; file: string; inspector: "right" | "wrong"; broken: string[] }[];
}

/** @throws MARKS_INVALID where no mark is of these results */
export function agreementOf({ marks }: Marks, results: readonly SuiteResult[]): Agreement {
  const marked = results.filter((result) => marks[nameOf(result)] !== undefined);
  if (marked.length === 0)
    throw new ImagierError("MARKS_INVALID", "None of the marks is of a picture of these results.");
  const agrees = (result: SuiteResult) => (marks[nameOf(result)] === "right") === result.passed;
  return {
    marked: marked.length,
    agree: shareOfAll(marked.map(agrees)),
    ofRight: shareOfAll(marked.filter(({ passed }) => passed).map(agrees)),
    ofWrong: shareOfAll(marked.filter(({ passed }) => !passed).map(agrees)),
    disagreements: marked
      .filter((result) => !agrees(result))
      .map(({ prompt, file = "", passed, broken }) => ({
        ...{ prompt, file, inspector: passed ? ("right" as const) : ("wrong" as const) },
        broken: broken.map(({ sentence }) => sentence.en),
      })),
  };
}
