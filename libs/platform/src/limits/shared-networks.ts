import { BlockList, isIP, isIPv4 } from 'node:net';
import { plainAddress } from './client-network.js';

export interface SharedNetwork {
  readonly network: string;
  /** For whoever keeps the list; never logged beside a request. */
  readonly label: string;
}

/**
 * Never one person at a distance: this machine, private networks and carriers' address translation. What comes from
 * them is a proxy that was not named in TRUST_PROXY, an office, or many customers of one carrier.
 */
const ALWAYS_SHARED: readonly SharedNetwork[] = [
  { network: '127.0.0.0/8', label: 'this machine' },
  { network: '::1/128', label: 'this machine' },
  { network: '10.0.0.0/8', label: 'private network' },
  { network: '172.16.0.0/12', label: 'private network' },
  { network: '192.168.0.0/16', label: 'private network' },
  { network: 'fc00::/7', label: 'private network' },
  { network: '100.64.0.0/10', label: 'address translation of carriers' },
];

const ENTRY = /^([0-9A-Fa-f.:]+)(?:\/(\d{1,3}))?(?:\s+(\S.*))?$/;

/** One network in CIDR notation per line or between semicolons, each with a label after a space; `#` begins a remark. */
export function parseSharedNetworks(text: string): SharedNetwork[] {
  return text
    .split(/[\n;]/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '')
    .map(parseEntry);
}

function parseEntry(line: string): SharedNetwork {
  const [, address = '', bits, label = ''] = ENTRY.exec(line) ?? [];
  const longest = isIPv4(address) ? 32 : 128;
  if (isIP(address) === 0 || Number(bits ?? longest) > longest || Number(bits ?? longest) === 0)
    throw new Error(`no network: ${line}`);
  return { network: `${address}/${bits ?? longest}`, label };
}

/** True for text that `parseSharedNetworks` takes. */
export function areSharedNetworks(text: unknown): boolean {
  try {
    parseSharedNetworks(String(text));
    return true;
  } catch {
    return false;
  }
}

/** The networks that many people are known to share: those above and the ones of the installation's list. */
export class SharedNetworks {
  private readonly list = new BlockList();

  constructor(configured: readonly SharedNetwork[]) {
    for (const { network } of [...ALWAYS_SHARED, ...configured]) {
      const [address = '', bits] = network.split('/');
      this.list.addSubnet(address, Number(bits), family(address));
    }
  }

  has(address: string): boolean {
    const plain = plainAddress(address);
    return isIP(plain) !== 0 && this.list.check(plain, family(plain));
  }
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
