import type { Allowance, LimitClass, LimitClassName } from './limit-classes.js';
import type { CheckedProof } from './proof-of-work.js';

/** One request as the limits see it. */
export interface LimitedRequest {
  readonly name: LimitClassName;
  /** As the proxies in front vouch for it; never a header a stranger can write. */
  readonly address: string;
  /** As typed, or the id of the session's mailbox. */
  readonly mailbox: string | null;
  /** What the form carried. */
  readonly proof: unknown;
}

/** What a request that goes on should know. */
export interface LimitVerdict {
  readonly proven: boolean;
  /** How long a mail that this request asks for is held back; 0 within the allowance or with a proof. */
  readonly holdSeconds: number;
}

/** A request with all that decides over it. */
export interface LimitedCase {
  readonly name: LimitClassName;
  readonly limit: LimitClass;
  /** Keyed hash of the network. */
  readonly sender: string;
  readonly shared: boolean;
  /** Right and in time; whether it was spent before is not known yet. */
  readonly proof: CheckedProof | null;
  readonly measured: readonly Measured[];
}

export interface Measured {
  readonly key: string;
  readonly allowance: Allowance;
}

export const proofKey = (proof: CheckedProof): string => `proof:${proof.id}`;

/** `outcome` of the metric `http_limited_requests_total`. */
export type LimitOutcome = 'within' | 'proven' | 'slowed' | 'refused' | 'store_away';
export type CountOutcome = (name: LimitClassName, outcome: LimitOutcome) => void;
