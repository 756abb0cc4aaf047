import type { AnonymousActor, ClaimantActor } from '@app/platform';
import { SignInRequired } from '@app/platform';
import type { Page } from '../shell/page.js';

/** Whoever asks, signed in or not. Staff have no session on this site. */
export function visitorOf({ actor }: Page): AnonymousActor | ClaimantActor {
  return actor.kind === 'claimant' ? actor : { kind: 'anonymous' };
}

export function claimantOf({ actor }: Page): ClaimantActor {
  if (actor.kind !== 'claimant') throw new SignInRequired();
  return actor;
}
