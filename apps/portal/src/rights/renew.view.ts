import { type ActionDetail, purposeAt } from '@app/actions';
import {
  DECLARATION_RULES,
  shownSnapshot,
  type CurrentWording,
  type DeclarationKind,
  type DeclarationRow,
  type ShownSnapshot,
} from '@app/consents';
import { isRenewable, mayTakeBack } from '@app/registrations';
import type { Translator } from '@app/ui';
import { shownEffect } from '../pages/effect-words.js';
import { wordingShown } from '../pages/wording-text.js';
import type { OwnRegistration } from '../registration/own-registration.js';

export interface RenewView {
  readonly kind: DeclarationKind;
  readonly title: string;
  readonly wording: CurrentWording;
  readonly wordingNote: string;
  readonly term: string;
  readonly onNo: string;
  readonly button: string;
  readonly shown: ShownSnapshot;
}

export interface Renewable extends DeclarationRow {
  /** How many months it counts from when it is given anew; null: until it is taken back. */
  readonly months: number | null;
  readonly expired: boolean;
}

/** Consents that count for a time here, and were given or have ended by it. */
export function renewableConsents({ detail }: OwnRegistration, action: ActionDetail): readonly Renewable[] {
  if (detail.registration.erasedAt !== null) return [];
  return detail.declarations.flatMap((row) => {
    const { purpose } = DECLARATION_RULES.find(({ kind }) => kind === row.kind) ?? { purpose: null };
    const given = purposeAt(action.purposeVersions, purpose, row.at);
    const now = action.purposes.find(({ code }) => code === purpose);
    // What was given for a time can be given anew, even where it would count without end by now.
    if (given === null || now === undefined || !now.optional) return [];
    if (
      (given.consentMonths ?? now.consentMonths) === null ||
      !isRenewable(row) ||
      !mayTakeBack(detail.registration, row.kind)
    )
      return [];
    return [{ ...row, months: now.consentMonths, expired: row.outcome === 'expired' }];
  });
}

export function renewPath({ base }: OwnRegistration, kind: DeclarationKind): string {
  return `${base}/rights/consents/${kind}/renew`;
}

/** The text in force, for how long it will count and what happens without, as it is kept with the renewal. */
export function renewView(t: Translator, own: OwnRegistration, row: Renewable, wording: CurrentWording): RenewView {
  const { kind, months } = row;
  const view = {
    kind,
    title: t('declared.renew.title', { consent: t(`portal.declaration.${kind}.heading`) }),
    wording,
    wordingNote: t('portal.declarations.version', { version: wording.version }),
    term: months === null ? t('declared.renew.noTerm') : t('declared.renew.term', { months }),
    onNo: t('declared.renew.onNo'),
    button: t('declared.renew.button'),
  };
  const shown = shownSnapshot({
    page: 'renew',
    locale: t.locale,
    actionId: own.detail.action.id,
    title: view.title,
    legalEffect: shownEffect(t, own.legalEffect),
    blocks: [
      ...wordingShown(t, wording, { heading: null, note: view.wordingNote, box: null, onNo: null }),
      { kind: 'paragraph', text: view.term },
      { kind: 'paragraph', text: view.onNo },
      { kind: 'button', text: view.button },
    ],
  });
  return { ...view, shown };
}
