// The same network as a plain export would write it: attention with its matrix of scores, GELU through erf, linear layers as a
// product and a sum. The peer that our operators are measured against.

import { type Dim, Graph, type NodeSpec, type Tensor } from "@imagier/graph";

export class PlainGraph extends Graph {
  override node(type: string, spec: NodeSpec): Tensor {
    const inputs = spec.inputs as readonly Tensor[];
    if (type === "MultiHeadAttention") return this.#attention(inputs, spec);
    if (type === "Gelu") return this.#gelu(inputs[0]!);
    if (type === "Gemm") return this.#linear(inputs, spec);
    if (type === "Resize") return super.node("Identity", { inputs: [super.node(type, spec)], shape: spec.shape }); // not folded
    return super.node(type, spec);
  }

  /** Heads cut out by reshape and transpose, a product, a softmax, a product. */
  #attention([q, k, v]: readonly Tensor[], spec: NodeSpec): Tensor {
    const heads = (spec.attributes!.num_heads as { i: number }).i;
    const scale = (spec.attributes!.scale as { f: number }).f;
    const [queries, keys] = [this.#toHeads(q!, heads), this.#toHeads(k!, heads)];
    const values = this.#toHeads(v!, heads);
    const turned = this.#transpose(keys, [0, 1, 3, 2]);
    const shape = [...queries.shape.slice(0, 3), turned.shape[3]!];
    const scores = super.node("MatMul", { inputs: [queries, turned], shape });
    const scaled = super.node("Mul", { inputs: [scores, this.scalar(scale)], shape });
    const mix = super.node("Softmax", { inputs: [scaled], shape, attributes: { axis: { i: -1 } } });
    const mixed = super.node("MatMul", { inputs: [mix, values], shape: queries.shape });
    return this.#reshape(this.#transpose(mixed, [0, 2, 1, 3]), spec.shape);
  }

  #gelu(x: Tensor): Tensor {
    const { shape } = x;
    const u = super.node("Div", { inputs: [x, this.scalar(Math.SQRT2)], shape });
    const erf = super.node("Erf", { inputs: [u], shape });
    const raised = super.node("Add", { inputs: [erf, this.scalar(1)], shape });
    const product = super.node("Mul", { inputs: [x, raised], shape });
    return super.node("Mul", { inputs: [product, this.scalar(0.5)], shape });
  }

  #linear([x, weight, bias]: readonly Tensor[], { shape }: NodeSpec): Tensor {
    const turned = this.#transpose(weight!, [1, 0]);
    const product = super.node("MatMul", { inputs: [x!, turned], shape });
    return bias ? super.node("Add", { inputs: [product, bias], shape }) : product;
  }

  #toHeads(x: Tensor, heads: number): Tensor {
    const [batch, length, features] = x.shape as [Dim, Dim, number];
    return this.#transpose(this.#reshape(x, [batch, length, heads, features / heads]), [0, 2, 1, 3]);
  }

  #reshape(x: Tensor, shape: readonly Dim[]): Tensor {
    return super.node("Reshape", { inputs: [x, this.integers(shape as readonly number[])], shape });
  }

  #transpose(x: Tensor, permutation: readonly number[]): Tensor {
    const shape = permutation.map((axis) => x.shape[axis]!);
    return super.node("Transpose", { inputs: [x], shape, attributes: { perm: { ints: permutation } } });
  }
}
