/** So many points in so many seconds. */
export interface Allowance {
  readonly points: number;
  readonly seconds: number;
}

/**
 * What happens beyond the allowance. `slow`: the request is done all the same, after a short wait at most, and the next
 * proof of work is harder. `prove`: done with a proof of work, refused without. `refuse`: refused until the time is over.
 */
export type Beyond = 'slow' | 'prove' | 'refuse';

export interface LimitClass {
  readonly perAddress: Allowance;
  /** Counted by the address that was entered, by the mailbox of the session, or by the member of staff; null where none counts. */
  readonly perMailbox: Allowance | null;
  readonly beyond: Beyond;
  /** How many points a request costs that proved no work: browsers without JavaScript have the tighter limit. */
  readonly unproven: number;
  /** Whether requests go on while the counts cannot be read: `open` admits, `closed` answers 503. */
  readonly storeAway: 'open' | 'closed';
  /** Whether the page of a refusal carries what was entered, for sending again; never where secrets are typed. */
  readonly keepsEntries: boolean;
  readonly why: string;
}

const MINUTES = 60;

/**
 * Every limit of both sites. A change here is a change of the rules: say why beside it. What no handler declares falls
 * under `claimant`, `staff` or `api`, so that nothing on a claimant's way can be refused because a line was forgotten.
 */
export const LIMIT_CLASSES = {
  claimant: {
    perAddress: { points: 240, seconds: 10 * MINUTES },
    perMailbox: null,
    beyond: 'slow',
    unproven: 1,
    storeAway: 'open',
    keepsEntries: false,
    why: `Joining, sending, leaving, proof and rights. A deadline may end today and a library shares one address, so
      nothing here is ever refused. One person's way to a sent registration takes about twelve requests.`,
  },
  'sign-up': {
    perAddress: { points: 60, seconds: 10 * MINUTES },
    perMailbox: { points: 20, seconds: 10 * MINUTES },
    beyond: 'slow',
    unproven: 2,
    storeAway: 'open',
    keepsEntries: false,
    why: `Naming an address begins a registration and sends a mail. Beginning is never refused; beyond the allowance
      and without a proof the mail is held back, so that nobody floods strangers' mailboxes through us.`,
  },
  'mail-code': {
    perAddress: { points: 60, seconds: 10 * MINUTES },
    perMailbox: { points: 20, seconds: 10 * MINUTES },
    beyond: 'prove',
    unproven: 2,
    storeAway: 'open',
    keepsEntries: true,
    why: `Asking for a code sends a mail and changes nothing else. With a proof it always works: a stranger who types
      someone's address thousands of times cannot keep its owner out. Mails per mailbox have their own pace.`,
  },
  'staff-sign-in': {
    perAddress: { points: 60, seconds: 5 * MINUTES },
    perMailbox: null,
    beyond: 'refuse',
    unproven: 1,
    storeAway: 'closed',
    keepsEntries: false,
    why: `One-time links of staff are guessed from few addresses; passwords and codes have a pace of their own. By address only: a limit by account would let
      strangers lock its owner out. Closed while nothing can be counted: staff can wait, their files must not leak.`,
  },
  'support-search': {
    perAddress: { points: 600, seconds: 10 * MINUTES },
    perMailbox: { points: 40, seconds: 10 * MINUTES },
    beyond: 'refuse',
    unproven: 1,
    storeAway: 'closed',
    keepsEntries: true,
    why: `Support looks people up by their reference, one by one, with somebody on the phone. Whoever looks up more than four
      in a minute for ten minutes is trying references. Counted by person: an office shares an address.`,
  },
  staff: {
    perAddress: { points: 1_200, seconds: 5 * MINUTES },
    perMailbox: null,
    beyond: 'refuse',
    unproven: 1,
    storeAway: 'open',
    keepsEntries: true,
    why: `Thirty people at work in one office stay below it; a script in a stolen session does not.`,
  },
  api: {
    perAddress: { points: 600, seconds: 5 * MINUTES },
    perMailbox: null,
    beyond: 'refuse',
    unproven: 1,
    storeAway: 'open',
    keepsEntries: false,
    why: `Partners' servers hand facts over from one address each; what is refused is sent again by the partner's code.`,
  },
} as const satisfies Readonly<Record<string, LimitClass>>;

export type LimitClassName = keyof typeof LIMIT_CLASSES;

/** A network that many people share has so many times the allowance of a single address. */
export const SHARED_FACTOR = 10;
/** So many different mailboxes within an hour make an unknown address a shared one. */
export const MAILBOXES_OF_A_SHARED_ADDRESS = 8;
/** The longest wait of a request beyond a `slow` allowance, and how many requests may wait at a time. */
export const LONGEST_WAIT_MS = 2_000;
export const WAITING_AT_MOST = 100;
/** The longest time a mail is held back that was asked for beyond the allowance and without a proof. */
export const LONGEST_HOLD_SECONDS = 15 * MINUTES;
