// Whether a path is under a rule: "/docs" is that path alone, "/studio/*" all below it.
// Not a router: rules have no parameters.

export function isUnder(path: string, rule: string): boolean {
  return rule.endsWith("/*") ? path.startsWith(rule.slice(0, -1)) : path === rule;
}
