import type { CurrentWording, LeavingKind } from '@app/consents';
import { type FollowUp, isSignedLeaving, type LeavingAct, ruleWords, type Source } from '@app/joining-rules';
import { isTellable, lastDayOf, overSince, type WaysToLeave } from '@app/registrations';
import { formatDate, type Translator } from '@app/ui';
import { lastMomentWords } from '../pages/last-moment-words.js';
import type { OwnRegistration } from './own-registration.js';

/** One of the four acts of leaving, in words. */
export interface WayView {
  readonly act: LeavingAct['act'];
  readonly title: string;
  readonly wording: CurrentWording & { readonly kind: LeavingKind };
  /** Whether it is possible now and why. */
  readonly state: string;
  /** What telling it now means, where its time is over; null otherwise. */
  readonly late: string | null;
  /** Null where none applies or none was read. */
  readonly until: string | null;
  readonly source: Source;
  /** Where it is done; null where it cannot be. */
  readonly href: string | null;
  /** What was recorded of it, oldest first, each with its record. */
  readonly recorded: readonly { readonly text: string; readonly href: string }[];
  /** The last day, a calendar date, where it is one. */
  readonly lastDay: string | null;
  /** Whether the forum wants it signed. */
  readonly signed: boolean;
  /** Said to the organisation itself, so nothing has to be sent. */
  readonly saidHere: boolean;
  /** What is left to do by which day, once it was recorded. */
  readonly followUps: readonly string[];
  readonly form: LeavingAct['form'];
  readonly addressee: string;
}

export function waysView(
  t: Translator,
  own: OwnRegistration,
  { acts, recorded, entry, followUps }: WaysToLeave,
  wordings: readonly (CurrentWording & { kind: LeavingKind })[],
): readonly WayView[] {
  return acts.map((way) => ({
    act: way.act,
    title: t(`portal.leaving.act.${way.act}`),
    wording: wordings.find(({ kind }) => kind === `leaving.${way.act}`) as CurrentWording & { kind: LeavingKind },
    state: stateOf(t, way, entry),
    until: way.deadline === null ? null : lastMomentWords(t, way.deadline),
    source: way.rule.source,
    late: overSince(way) === null ? null : lateWords(t, way),
    href: isTellable(way) ? hrefOf(own, way.act) : null,
    recorded: recorded
      .filter(({ act }) => act === way.act)
      .map((one) => ({ text: recordedWords(t, own, one), href: `${own.base}/leave/made/${one.id}` })),
    lastDay: lastDayOf(way),
    signed: isSignedLeaving(way) && overSince(way) === null,
    followUps: way.act === 'register_withdrawal' ? followUps.map((one) => followUpWords(t, one)) : [],
    ...{ saidHere: way.saidHere, form: way.form, addressee: way.addressee },
  }));
}

/** Who sent a registration and heard nothing may stand in the register: they can act, in case they do. */
function stateOf(t: Translator, { act, reason }: LeavingAct, entry: WaysToLeave['entry']): string {
  const undoesEntry = act === 'register_withdrawal' || act === 'settlement_exit';
  const key = undoesEntry && entry === 'sent' && reason === 'possible' ? 'possible_if_entered' : reason;
  return t(`portal.leaving.reason.${key}`);
}

/** Where we have words for the kind they are said to the reader, otherwise the rules' own. */
export function followUpWords(t: Translator, { code, lastDay, rule }: FollowUp): string {
  const key = `rules.followUps.kind.${code}`;
  return [
    t.has(key) ? t(key) : ruleWords(rule, t.locale),
    t('rules.followUps.other', { date: formatDate(lastDay, t.locale) }),
  ].join(' ');
}

/** Whether it counts is decided by when it arrived there: never by when it was sent, and never by when we were told. */
function lateWords(t: Translator, { deadline }: LeavingAct): string {
  const unread = deadline?.kind !== 'date' || deadline.counts === 'unread';
  return t(unread ? 'portal.leaving.late.unread' : 'portal.leaving.late.arrival');
}

/** Consents are taken back one by one, where each is shown with its own text. */
function hrefOf(own: OwnRegistration, act: LeavingAct['act']): string {
  return act === 'consent_withdrawal' ? `${own.base}/rights` : `${own.base}/leave/acts/${act.replaceAll('_', '-')}`;
}

function recordedWords(t: Translator, own: OwnRegistration, one: WaysToLeave['recorded'][number]): string {
  const told = formatDate(one.recordedAt, t.locale, own.detail.action.zone);
  if (one.sentOn === null) {
    if (one.act !== 'register_withdrawal') return t('portal.leaving.recorded', { told });
    if (one.courtToldOn === null) return t('portal.leaving.recordedHere', { told });
    return t('portal.leaving.recordedCourtTold', { told, on: formatDate(one.courtToldOn, t.locale) });
  }
  const sent = formatDate(one.sentOn, t.locale);
  const { arrivedOn, mustArriveBy } = one;
  const words =
    arrivedOn === null
      ? [t('portal.leaving.recordedSent', { told, sent })]
      : [t('portal.leaving.recordedArrived', { told, sent, arrived: formatDate(arrivedOn, t.locale) })];
  if (!one.late || mustArriveBy === null) return words.join(' ');
  const day = formatDate(mustArriveBy, t.locale);
  return [
    ...words,
    t(one.standing === 'late' ? 'portal.leaving.recordedLate' : 'portal.leaving.recordedOver', { day }),
  ].join(' ');
}

/** When the source was read, and whether in the text of the law. */
export function readWords(t: Translator, { source }: Pick<WayView, 'source'>): string {
  const read = formatDate(source.read, t.locale);
  return source.mark === 'V' ? `(${read})` : `(${read}, ${t('portal.leaving.notVerified')})`;
}

export function buttonWords(
  t: Translator,
  { act, late, saidHere }: Pick<WayView, 'act' | 'late' | 'saidHere'>,
): string {
  if (late !== null) return t('portal.leaving.button.late');
  return t(saidHere && act === 'register_withdrawal' ? 'portal.leaving.button.here' : `portal.leaving.button.${act}`);
}

export function linkWords(t: Translator, { act, late, saidHere }: Pick<WayView, 'act' | 'late' | 'saidHere'>): string {
  if (late !== null) return t('portal.leaving.link.late');
  return t(saidHere && act === 'register_withdrawal' ? 'portal.leaving.link.here' : `portal.leaving.link.${act}`);
}
