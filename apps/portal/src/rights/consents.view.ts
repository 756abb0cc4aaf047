import { shownSnapshot, type CurrentWording, type DeclarationKind, type DeclarationRow } from '@app/consents';
import { mayTakeBack } from '@app/registrations';
import type { Translator } from '@app/ui';
import { shownWording } from '../registration/declarations.view.js';
import type { OwnRegistration } from '../registration/own-registration.js';

export interface ConsentView {
  readonly kind: DeclarationKind;
  readonly heading: string;
  readonly title: string;
  readonly wording: CurrentWording;
  readonly effects: readonly string[];
  /** SHA-256 of all of the above as shown. */
  readonly sha256: string;
}

/** What was agreed to, rests on that consent alone and holds now. */
export function givenConsents({ detail }: OwnRegistration): readonly DeclarationRow[] {
  if (detail.registration.erasedAt !== null) return [];
  return detail.declarations.filter(
    ({ kind, outcome }) => outcome === 'given' && mayTakeBack(detail.registration, kind),
  );
}

export function consentPath({ base }: OwnRegistration, kind: DeclarationKind): string {
  return `${base}/rights/consents/${kind}`;
}

/** One consent in the words it was given in, and what taking it back does, as it is kept with the withdrawal. */
export function consentView(t: Translator, own: OwnRegistration, wording: CurrentWording): ConsentView {
  const kind = wording.kind as DeclarationKind;
  const heading = t(`portal.declaration.${kind}.heading`);
  const title = t('portal.rights.consent.title', { consent: heading });
  const effects = [
    t(kind === 'PRESERVE_EVIDENCE' ? 'portal.rights.consent.preserved' : 'portal.rights.consent.future'),
    t('portal.rights.consent.rest'),
  ];
  const { sha256 } = shownSnapshot({
    page: 'consent',
    locale: t.locale,
    actionId: own.detail.action.id,
    title,
    legalEffect: { text: own.legalEffect, sha256: own.legalEffectSha256 },
    wordings: [shownWording(wording)],
    texts: { effects: effects.join('\n'), button: t('portal.rights.consent.button') },
  });
  return { kind, heading, title, wording, effects, sha256 };
}
