// What comes before what, with the reason for each edge, so that a circle can be refused and its reasons named.
// Not a solver: it tells whether an order can be kept, axis-positions.ts where things then stand.

export interface Edge {
  before: string;
  after: string;
}

export interface ReasonGraph<Reason> {
  /** Adds all of the edges, or none where one would close a circle: then the reasons along that circle. */
  add(edges: readonly Edge[], reason?: Reason): Reason[] | undefined;
  /** Whether `after` comes after `before`, by one edge or several. */
  leads(before: string, after: string): boolean;
}

export function reasonGraph<Reason>(): ReasonGraph<Reason> {
  const edgesFrom = new Map<string, { after: string; reason: Reason | undefined }[]>();

  /** Breadth first, so that the fewest reasons are named. */
  function pathOf(from: string, to: string): Reason[] | undefined {
    const cameBy = new Map<string, { node: string; reason: Reason | undefined }>();
    const queue = [from];
    const seen = new Set(queue);
    for (const node of queue) {
      if (node === to) return reasonsBack(cameBy, from, to);
      for (const { after, reason } of edgesFrom.get(node) ?? []) {
        if (seen.has(after)) continue;
        seen.add(after);
        cameBy.set(after, { node, reason });
        queue.push(after);
      }
    }
    return undefined;
  }

  return {
    add(edges, reason) {
      const added: Edge[] = [];
      for (const edge of edges) {
        const circle = pathOf(edge.after, edge.before);
        if (circle !== undefined) {
          for (const { before } of added.reverse()) edgesFrom.get(before)!.pop();
          return circle;
        }
        const list = edgesFrom.get(edge.before) ?? [];
        list.push({ after: edge.after, reason });
        edgesFrom.set(edge.before, list);
        added.push(edge);
      }
      return undefined;
    },
    leads: (before, after) => pathOf(before, after) !== undefined,
  };
}

function reasonsBack<Reason>(
  cameBy: ReadonlyMap<string, { node: string; reason: Reason | undefined }>,
  from: string,
  to: string,
): Reason[] {
  const reasons: Reason[] = [];
  for (let node = to; node !== from; ) {
    const step = cameBy.get(node)!;
    if (step.reason !== undefined) reasons.push(step.reason);
    node = step.node;
  }
  return reasons.reverse();
}
