import { IdentityModule, StartMailboxChallenge } from '@app/identity';
import { ANONYMOUS, SessionResolver } from '@app/platform';
import { begin, type SignIn, withSession } from './personas.js';

/**
 * Another person of the family, who has typed the same address, begun a registration of their own and not opened the
 * mail yet. The address alone shows them nothing of the others'. Once they prove the mailbox they see all of it, as
 * `claimant` does: a mailbox is not a person, and its owner sees what was registered under it (see
 * test/e2e/access/same-mailbox.e2e-spec.ts).
 */
export const otherPersonSameMailbox: SignIn = async (app, world) => {
  if (world.address === '') throw new Error('Nobody has registered under a mailbox that could be shared.');
  const identity = app.app.select(IdentityModule);
  const asked = await identity.get(StartMailboxChallenge).execute({ address: world.address, locale: 'en' }, ANONYMOUS);
  const session = await app.app.get(SessionResolver).resolve(asked.token);
  if (session?.actor.kind !== 'claimant') throw new Error('The new session is not one of a claimant.');
  await begin(app, world, session.actor);
  return withSession(app, 'portal', asked.token);
};
