import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Ranges from which no stranger’s server answers: this machine, its network, and what is set aside. */
const NOT_PUBLIC_4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** In what the internet routes, these are set aside, or carry an IPv4 address that could be any. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const notPublic = new BlockList();
const routed = new BlockList();
add(notPublic, NOT_PUBLIC_4, 'ipv4');
add(notPublic, NOT_PUBLIC_6, 'ipv6');
add(routed, ['2000::/3'], 'ipv6');

/** Whether an address, as a resolver gives it, lies on the open internet. What cannot be read does not. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  if (isIPv4(bare)) return !notPublic.check(bare, 'ipv4');
  return isIPv6(bare) && routed.check(bare, 'ipv6') && !notPublic.check(bare, 'ipv6');
}

function add(list: BlockList, ranges: readonly string[], family: 'ipv4' | 'ipv6'): void {
  for (const range of ranges) {
    const [start = '', bits] = range.split('/');
    list.addSubnet(start, Number(bits), family);
  }
}
