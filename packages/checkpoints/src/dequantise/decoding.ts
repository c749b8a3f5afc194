// What stands beside the bytes of some compressed weights: the scale of 8-bit floats, the tables of 4-bit ones.
// Types only: companions.ts finds these in a file, read-slice.ts applies them.

/** Where a tensor lies that belongs to another one's numbers. */
export interface SidePlace {
  readonly file: string;
  readonly dtype: "F32" | "F16" | "BF16" | "U8";
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** One factor for all numbers: 8-bit floats as ComfyUI writes them ("scale_weight", "weight_scale"). */
interface Scaled {
  readonly kind: "scaled";
  readonly scale: SidePlace;
}

/**
 * Sixteen values that four bits choose from, times one factor a block: NF4 and FP4 as bitsandbytes writes them.
 * Dettmers et al. 2023 (arXiv 2305.14314), section 3.
 */
interface FromTable {
  readonly kind: "from-table";
  /** 16 float32. */
  readonly table: SidePlace;
  /** One factor for so many numbers. */
  readonly blockValues: number;
  /** The factors: float32, or bytes that are themselves coded (`nested`). */
  readonly factors: SidePlace;
  readonly nested?: NestedFactors | undefined;
  /** Place of the slice's first number among all of the tensor's. */
  readonly firstValue: number;
}

/** Factors of 8 bits: `table[byte] * factor of its block + offset`. */
interface NestedFactors {
  /** 256 float32. */
  readonly table: SidePlace;
  readonly factors: SidePlace;
  readonly blockValues: number;
  readonly offset: number;
}

export type Decoding = Scaled | FromTable;
