// Counts what an SVG document grows to when every reference is drawn: ten nested <use> can stand for ten milliards of shapes.
// Not an expansion: it only adds numbers.

/** Most elements drawn, each time counted. */
const maxDrawn = 400_000;

interface Range {
  elements: number;
  /** References inside, as a range of all references. */
  from: number;
  to: number;
}

export class UseCounter {
  readonly #targets: string[] = [];
  readonly #byId = new Map<string, Range>();
  readonly #open: { id: string | undefined; element: number; target: number }[] = [];
  #elements = 0;

  open(attributes: ReadonlyMap<string, string>): void {
    this.#open.push({ id: attributes.get("id"), element: this.#elements, target: this.#targets.length });
    this.#elements += 1;
    for (const [name, value] of attributes) {
      if (name === "xlink:href") this.#targets.push(value.slice(1));
      else if (value.includes("url(")) {
        for (const [, id = ""] of value.matchAll(/url\(\s*["']?#([^"')\s]*)/gi)) this.#targets.push(id);
      }
    }
  }

  close(): void {
    const { id, element, target } = this.#open.pop()!;
    if (id === undefined || this.#byId.has(id)) return;
    this.#byId.set(id, { elements: this.#elements - element, from: target, to: this.#targets.length });
  }

  reasonToRefuse(): string | undefined {
    const sizes = new Map<string, number>();
    const sizeOf = (id: string): number => {
      const known = sizes.get(id);
      if (known !== undefined) return known;
      const range = this.#byId.get(id);
      if (range === undefined) return 0;
      sizes.set(id, Number.POSITIVE_INFINITY); // met again below itself: a circle
      const size = range.elements + sum(range.from, range.to);
      sizes.set(id, size);
      return size;
    };
    const sum = (from: number, to: number): number => {
      let total = 0;
      for (let i = from; i < to; i++) total += sizeOf(this.#targets[i]!);
      return total;
    };
    const drawn = this.#elements + sum(0, this.#targets.length);
    if (drawn === Number.POSITIVE_INFINITY) return "refers to itself";
    return drawn > maxDrawn ? `grows to ${drawn} elements, more than ${maxDrawn}` : undefined;
  }
}
