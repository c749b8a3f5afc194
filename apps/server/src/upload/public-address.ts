// Whether an address of the internet is somebody else's: not this machine, not this network, not one with a special use.
// Not the looking up of names. IANA's registries of special-purpose addresses, for IPv4 and IPv6 (RFC 6890).

import { BlockList, isIPv4, isIPv6 } from "node:net";

const special = new BlockList();
for (const subnet of [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
  ...["224.0.0.0/4", "240.0.0.0/4"],
]) {
  const [network = "", bits] = subnet.split("/");
  special.addSubnet(network, Number(bits), "ipv4");
}
/** Of IPv6 only what is given out to be reached, 2000::/3, and of that nothing that leads on to an IPv4 address. */
const reachable = new BlockList();
reachable.addSubnet("2000::", 3, "ipv6");
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  special.addSubnet(network, bits, "ipv6");
}

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, "ipv4");
  return isIPv6(address) && reachable.check(address, "ipv6") && !special.check(address, "ipv6");
}
