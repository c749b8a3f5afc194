// Collects the names and shapes of the weights that a network must have: the list a checkpoint is held against.
// Not the network: nothing here computes. Layers are those of PyTorch, with their weight layouts.

export type ExpectedWeights = ReadonlyMap<string, readonly number[]>;

/** A place in a tree of names that weights are listed under. */
export class WeightList {
  readonly weights = new Map<string, readonly number[]>();

  add(name: string, ...shape: number[]): void {
    this.weights.set(name, shape);
  }

  /** Weight and bias of a normalisation over channels. */
  norm(name: string, channels: number): void {
    this.add(`${name}.weight`, channels);
    this.add(`${name}.bias`, channels);
  }

  linear(name: string, inputs: number, outputs: number): void {
    this.matrix(name, inputs, outputs);
    this.add(`${name}.bias`, outputs);
  }

  /** A linear layer without bias. */
  matrix(name: string, inputs: number, outputs: number): void {
    this.add(`${name}.weight`, outputs, inputs);
  }

  /** @param kernel side of the square kernel */
  conv(name: string, channels: { inputs: number; outputs: number; kernel: number }): void {
    const { inputs, outputs, kernel } = channels;
    this.add(`${name}.weight`, outputs, inputs, kernel, kernel);
    this.add(`${name}.bias`, outputs);
  }
}
