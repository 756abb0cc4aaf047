import { addDays, addMonths, dateIn, startOfDay } from '../calendar.js';
import type { ActionFacts, EventFact, RegistrationFacts } from '../facts.js';
import type { DeadlineRule, ForumProfile, JoiningPath, Length, Rule, TermCode } from '../profile.js';
import type { RuleEventKind } from '../vocabulary.js';
import { takesJoining } from './asked.js';
import { joiningPath } from './residence.js';

/** Until when an act is possible. Only `date` names a day; nothing else may be turned into one. */
export type LastMoment =
  | {
      readonly kind: 'date';
      /** The last calendar day, in `zone`. The act is possible until it ends. */
      readonly lastDay: string;
      /** IANA zone. */
      readonly zone: string;
      /** The first instant at which it is too late: the day after `lastDay` begins in `zone`. */
      readonly closesAt: Date;
      readonly passed: boolean;
      /** `must_arrive`: arrival counts. `unread`: not read what counts; tell people that it must arrive. */
      readonly counts: 'must_arrive' | 'unread';
      /** Not read whether the day moves past a weekend or a holiday; this is the earlier, unmoved day. */
      readonly mayBeLater: boolean;
      /** `window`: the window recorded for the action ends before the rules say, or where they name no day. */
      readonly setBy: 'rule' | 'window';
      readonly addressee: string;
      readonly rule: Rule;
    }
  /**
   * The event that sets or ends the time has not happened: the hearing has not closed. There is no date to show;
   * say "register early".
   */
  | { readonly kind: 'not_running'; readonly waitsFor: RuleEventKind; readonly addressee: string; readonly rule: Rule }
  /** The event that ends it happened on this day. Whether an act earlier on that day is in time is for counsel. */
  | {
      readonly kind: 'ended_by_event';
      readonly event: RuleEventKind;
      readonly on: string;
      readonly zone: string;
      readonly rule: Rule;
    }
  /** The court sets the last day and none is recorded. */
  | {
      readonly kind: 'court_sets_it';
      readonly term: TermCode;
      readonly atLeast: Length | null;
      readonly addressee: string;
      readonly rule: Rule;
    }
  | { readonly kind: 'none'; readonly why: 'nothing_to_join' | 'residence_not_stated'; readonly rule: Rule };

/** The last moment of joining by the rules alone; where nothing has to be done, of opting out. */
export function ruleLastMoment(
  profile: ForumProfile,
  action: ActionFacts,
  registration: Pick<RegistrationFacts, 'fields'>,
  now: Date,
): LastMoment {
  if (!takesJoining(profile, action)) return { kind: 'none', why: 'nothing_to_join', rule: profile.applies };
  const path = joiningPath(profile, registration);
  if (path === null) return { kind: 'none', why: 'residence_not_stated', rule: profile.crossBorder };
  return deadlineAt(path.deadline, { profile, action, now });
}

export interface JoiningOpening {
  readonly day: string;
  readonly zone: string;
  readonly opensAt: Date;
  readonly rule: Rule;
}

/** When joining begins, as far as the forum ties it to an event that is recorded; null otherwise. */
export function joiningOpens(
  profile: ForumProfile,
  action: ActionFacts,
  registration: Pick<RegistrationFacts, 'fields'>,
): JoiningOpening | null {
  const path = joiningPath(profile, registration);
  return path === null || !takesJoining(profile, action) ? null : openingOf(path, action);
}

/** The beginning of one way of joining, as far as an event that is recorded gives it. */
export function openingOf({ opens }: JoiningPath, action: Pick<ActionFacts, 'events'>): JoiningOpening | null {
  const event = opens.event === null ? null : firstEvent(action.events, opens.event);
  if (event === null) return null;
  return { day: event.eventDate, zone: event.zone, opensAt: startOfDay(event.eventDate, event.zone), rule: opens };
}

interface At {
  readonly profile: ForumProfile;
  readonly action: Pick<ActionFacts, 'events' | 'terms'>;
  readonly now: Date;
}

/** A deadline as the events stand. Of several events of a kind that nothing undoes, `counts` says which one sets it. */
export function deadlineAt(
  rule: DeadlineRule,
  at: At,
  counts: 'first' | 'newest' = 'first',
): Exclude<LastMoment, { readonly kind: 'none' }> {
  switch (rule.kind) {
    case 'after_event': {
      const event =
        rule.undoneBy === null && counts === 'first'
          ? firstEvent(at.action.events, rule.event)
          : standing(rule, at.action.events);
      if (event === null) return { kind: 'not_running', waitsFor: rule.event, addressee: rule.addressee, rule };
      const day = add(event.eventDate, rule.length);
      return dated(day, event.zone, at.now, {
        counts: rule.counts === 'arrival' ? 'must_arrive' : 'unread',
        mayBeLater: rule.rollOver === 'unread',
        addressee: rule.addressee,
        rule,
      });
    }
    case 'until_event': {
      const event = firstEvent(at.action.events, rule.event);
      if (event === null) return { kind: 'not_running', waitsFor: rule.event, addressee: rule.addressee, rule };
      return { kind: 'ended_by_event', event: rule.event, on: event.eventDate, zone: event.zone, rule };
    }
    case 'court_term': {
      const day = at.action.terms[rule.term];
      if (day === undefined)
        return {
          kind: 'court_sets_it',
          term: rule.term,
          atLeast: rule.atLeast ?? null,
          addressee: rule.addressee,
          rule,
        };
      const more = { counts: 'unread', mayBeLater: false, addressee: rule.addressee, rule } as const;
      return dated(day, at.profile.zone, at.now, more);
    }
  }
}

type Dated = Extract<LastMoment, { readonly kind: 'date' }>;

function dated(
  lastDay: string,
  zone: string,
  now: Date,
  more: Pick<Dated, 'counts' | 'mayBeLater' | 'addressee' | 'rule'>,
): Dated {
  const closesAt = startOfDay(addDays(lastDay, 1), zone);
  return { kind: 'date', lastDay, zone, closesAt, passed: now >= closesAt, setBy: 'rule', ...more };
}

/** Weeks and months are counted from the day of the event, which itself does not count. */
function add(day: string, { unit, count }: Length): string {
  return unit === 'weeks' ? addDays(day, 7 * count) : addMonths(day, count);
}

/** The counting event, unless what came last took it back; of two on one day, the one recorded last. */
function standing(
  rule: Extract<DeadlineRule, { readonly kind: 'after_event' }>,
  events: readonly EventFact[],
): EventFact | null {
  const last = counting(events, rule.event, rule.undoneBy).at(-1) ?? null;
  return last === null || last.kind === rule.undoneBy ? null : last;
}

/** The first event of a kind, of those that no other corrected. */
export function firstEvent(events: readonly EventFact[], kind: RuleEventKind): EventFact | null {
  return counting(events, kind)[0] ?? null;
}

function counting(events: readonly EventFact[], ...kinds: readonly (string | null)[]): readonly EventFact[] {
  return events
    .filter(({ kind, supersededBy }) => supersededBy === null && kinds.includes(kind))
    .sort((a, b) =>
      a.eventDate === b.eventDate
        ? a.recordedAt.getTime() - b.recordedAt.getTime()
        : a.eventDate < b.eventDate
          ? -1
          : 1,
    );
}

export interface OwnCutOffState {
  readonly lastDay: string;
  readonly zone: string;
  readonly closesAt: Date;
  readonly passed: boolean;
  /** It lies after the legal deadline and helps nobody: an operator's mistake to show. */
  readonly afterDeadline: boolean;
}

/** The organisation's own last day: advice to hurry, never the legal deadline. Null where it has none. */
export function ownCutOff(action: ActionFacts, legal: LastMoment, now: Date): OwnCutOffState | null {
  if (action.ownCutOff === null) return null;
  const closesAt = startOfDay(addDays(action.ownCutOff, 1), action.zone);
  const afterDeadline =
    (legal.kind === 'date' && closesAt > legal.closesAt) ||
    (legal.kind === 'ended_by_event' && dateIn(legal.zone, closesAt) > legal.on);
  return { lastDay: action.ownCutOff, zone: action.zone, closesAt, passed: now >= closesAt, afterDeadline };
}
