import { createHash } from 'node:crypto';
import type { MessageKey, Translator } from '@app/ui';

/** No action is named while one waits, so neither is its zone; the zone always stands beside the time. */
export const WAITING_ZONE = 'Europe/Brussels';

const CONSEQUENCES = [
  'access.leave.counts',
  'portal.leave.does.joined',
  'portal.leave.does.lists',
  'portal.leave.not.entry',
  'portal.leave.not.limitation',
] as const satisfies readonly MessageKey[];

/** What leaving means, in the words that are kept as shown. */
export function leaveUnseen(t: Translator): { readonly texts: readonly string[]; readonly sha256: string } {
  const texts = CONSEQUENCES.map((key) => t(key));
  const shown = {
    page: 'leave-unseen',
    locale: t.locale,
    title: t('access.leave.title'),
    texts,
    button: t('access.leave.button'),
  };
  return { texts, sha256: hashOf(shown) };
}

export function hashOf(shown: object): string {
  return createHash('sha256').update(JSON.stringify(shown), 'utf8').digest('hex');
}
