import {
  holds,
  shownSnapshot,
  shownWording,
  type CurrentWording,
  type DeclarationKind,
  type DeclarationRow,
  type ShownSnapshot,
} from '@app/consents';
import { mayTakeBack } from '@app/registrations';
import type { Translator } from '@app/ui';
import { shownEffect } from '../pages/effect-words.js';
import { wordingShown } from '../pages/wording-text.js';
import type { OwnRegistration } from '../registration/own-registration.js';

export interface ConsentView {
  readonly kind: DeclarationKind;
  readonly heading: string;
  readonly title: string;
  readonly wording: CurrentWording;
  readonly effects: readonly string[];
  readonly button: string;
  readonly keep: string;
  /** All of the above as shown. */
  readonly shown: ShownSnapshot;
}

/** What was agreed to, rests on that consent alone and holds now. */
export function givenConsents({ detail }: OwnRegistration): readonly DeclarationRow[] {
  if (detail.registration.erasedAt !== null) return [];
  return detail.declarations.filter(({ kind, outcome }) => holds(outcome) && mayTakeBack(detail.registration, kind));
}

export function consentPath({ base }: OwnRegistration, kind: DeclarationKind): string {
  return `${base}/rights/consents/${kind}`;
}

const BARE = { heading: null, note: null, box: null, onNo: null } as const;

/** One consent in the words it was given in, and what taking it back does, as it is kept with the withdrawal. */
export function consentView(t: Translator, own: OwnRegistration, wording: CurrentWording): ConsentView {
  const kind = wording.kind as DeclarationKind;
  const heading = t(`portal.declaration.${kind}.heading`);
  const title = t('portal.rights.consent.title', { consent: heading });
  const effects = [
    t(kind === 'PRESERVE_EVIDENCE' ? 'portal.rights.consent.preserved' : 'portal.rights.consent.future'),
    t('portal.rights.consent.rest'),
  ];
  const button = t('portal.rights.consent.button');
  const keep = t('portal.rights.consent.keep');
  const shown = shownSnapshot({
    page: 'consent',
    locale: t.locale,
    actionId: own.detail.action.id,
    title,
    legalEffect: shownEffect(t, own.legalEffect),
    blocks: [
      { kind: 'heading', text: t('portal.rights.consent.agreed') },
      ...(wording.courtesy === null
        ? ([{ kind: 'wording', wording: shownWording(wording), ...BARE }] as const)
        : wordingShown(t, wording, BARE)),
      { kind: 'heading', text: t('portal.rights.consent.does') },
      { kind: 'list', items: effects },
      { kind: 'button', text: button },
      { kind: 'paragraph', text: keep },
    ],
  });
  return { kind, heading, title, wording, effects, button, keep, shown };
}
