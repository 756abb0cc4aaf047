import { MAILBOXES_OF_A_SHARED_ADDRESS } from './limit-classes.js';

const HOUR_MS = 3_600_000;
/** More senders than this are not remembered: the oldest are forgotten first. */
const REMEMBERED = 20_000;

/** How much of its allowance a sender has used, from the last answer of the store. */
interface Use {
  readonly share: number;
  readonly until: number;
}

/**
 * What this process remembers of senders, by keyed hash and for an hour at most: how much they asked for, and whether
 * many different mailboxes came from one address. Nothing waits for it, and losing it costs only its being learnt again.
 */
export class BusyAddresses {
  private readonly uses = new Map<string, Use>();
  private readonly mailboxes = new Map<string, { readonly seen: Set<string>; readonly until: number }>();

  noteUse(sender: string, share: number, forMs: number): void {
    const known = this.shareOf(sender);
    remember(this.uses, sender, { share: Math.max(share, known * 0.5), until: Date.now() + forMs });
  }

  /** 1 is the whole allowance of the class it uses most. */
  shareOf(sender: string): number {
    const use = this.uses.get(sender);
    return use === undefined || use.until <= Date.now() ? 0 : use.share;
  }

  noteMailbox(sender: string, mailbox: string): void {
    const known = this.mailboxes.get(sender);
    const kept = known !== undefined && known.until > Date.now() ? known : { seen: new Set<string>(), until: 0 };
    if (kept.seen.size < MAILBOXES_OF_A_SHARED_ADDRESS) kept.seen.add(mailbox);
    remember(this.mailboxes, sender, { seen: kept.seen, until: kept.until === 0 ? Date.now() + HOUR_MS : kept.until });
  }

  isShared(sender: string): boolean {
    const known = this.mailboxes.get(sender);
    return known !== undefined && known.until > Date.now() && known.seen.size >= MAILBOXES_OF_A_SHARED_ADDRESS;
  }
}

/** Maps keep the order of insertion, so the first key is the one that was written longest ago. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= REMEMBERED) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
