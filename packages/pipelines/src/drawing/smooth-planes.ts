// Takes the mottling out of flat areas and leaves the edges: total variation of all channels together.
// Not a blur and not the network's: a network that saw few pictures paints flat colours with a trembling hand.
// Rudin, Osher & Fatemi 1992; the dual projection of Chambolle 2004; vectorial as in Bresson & Chan 2008, equation 3.

const rounds = 24;
/** Of the projection; below 1/8 it converges (Chambolle 2004, theorem 3.1). */
const stepSize = 0.124;

/**
 * @param planes [channels, side, side], any range
 * @param strength lambda: the contrast that is smoothed away, in the units of the planes; 0 changes nothing
 * @returns new planes
 */
export function smoothPlanes(planes: Float32Array, channels: number, strength: number): Float32Array {
  if (strength === 0) return planes;
  const area = planes.length / channels;
  const side = Math.sqrt(area);
  const dual = { across: new Float32Array(planes.length), down: new Float32Array(planes.length) };
  const smoothed = Float32Array.from(planes);
  for (let round = 0; round < rounds; round++) {
    project(dual, smoothed, { area, side, channels, rate: stepSize / strength });
    for (let start = 0; start < planes.length; start += area)
      addDivergence(planes, dual, { start, side, strength, out: smoothed });
  }
  return smoothed;
}

interface Dual {
  across: Float32Array;
  down: Float32Array;
}

interface Grid {
  area: number;
  side: number;
  channels: number;
  rate: number;
}

/** One step of the dual field along the picture's gradient, drawn back into the ball of length 1 over all channels. */
function project({ across, down }: Dual, picture: Float32Array, { area, side, channels, rate }: Grid): void {
  for (let i = 0; i < area; i++) {
    const right = i % side < side - 1 ? 1 : 0;
    const below = i < area - side ? side : 0;
    let sum = 0;
    for (let at = i; at < channels * area; at += area) {
      const dx = picture[at + right]! - picture[at]!;
      const dy = picture[at + below]! - picture[at]!;
      sum += dx * dx + dy * dy;
      across[at]! += rate * dx;
      down[at]! += rate * dy;
    }
    const shrink = 1 / (1 + rate * Math.sqrt(sum));
    for (let at = i; at < channels * area; at += area) {
      across[at]! *= shrink;
      down[at]! *= shrink;
    }
  }
}

/** The picture of a dual field, one channel: what came, plus lambda times its divergence. */
function addDivergence(
  planes: Float32Array,
  { across, down }: Dual,
  { start, side, strength, out }: { start: number; side: number; strength: number; out: Float32Array },
): void {
  for (let i = 0; i < side * side; i++) {
    const at = start + i;
    const x = i % side;
    const inflow = (x > 0 ? across[at - 1]! : 0) + (i >= side ? down[at - side]! : 0);
    const outflow = (x < side - 1 ? across[at]! : 0) + (i < side * (side - 1) ? down[at]! : 0);
    out[at] = planes[at]! + strength * (outflow - inflow);
  }
}
