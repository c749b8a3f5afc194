import { openDrawings, dominantColour } from "@imagier/datasets";
import { toOklab, hueOf } from "./oklab.js";
const d = await openDrawings("/work/main/.imagier/datasets"); const lab = new Float64Array(3);
const f = (r: number, g: number, b: number) => { toOklab(r, g, b, lab); return `L${lab[0]!.toFixed(2)} C${Math.hypot(lab[1]!, lab[2]!).toFixed(3)} h${hueOf(lab[1]!, lab[2]!).toFixed(0)}`; };
for (const rgb of [[221,46,68],[255,69,30],[255,90,121],[192,202,51],[244,67,54],[255,109,0],[216,27,96],[233,30,99],[252,210,42],[245,136,20]]) console.log(rgb, f(rgb[0]!, rgb[1]!, rgb[2]!));
const seen: Record<string, number> = {};
for (const re of [/-heart$/, /-(circle|square|diamond)$/, /-book$/, /green-apple/, /black-?(cat|bird|nib)/, /paper-lantern/]) for (const [i, r] of d.records.entries()) { if (!re.test(r.name)) continue; const p = d.pixels(i); const bins: Record<string, number> = {}; for (let k = 0; k < p.length; k += 4) { const a = p[k + 3]!; if (a < 200) continue; const key = [0, 1, 2].map((c) => Math.round((p[k + c]! * 255) / a / 12) * 12).join(","); bins[key] = (bins[key] ?? 0) + 1; } const top = Object.entries(bins).sort((a, b) => b[1] - a[1]).slice(0, 2).map(([k]) => f(...(k.split(",").map(Number) as [number, number, number]))); console.log(r.id, dominantColour(p)!.colour, top.join(" | ")); }
