import { addDays, dateIn, startOfDay } from '../calendar.js';
import type { ActionFacts, EventFact, RegistrationFacts } from '../facts.js';
import type { ForumProfile, JoiningPath, Rule } from '../profile.js';
import { takesJoining } from './asked.js';
import { deadlineAt, type LastMoment, openingOf, ruleLastMoment } from './last-moment.js';
import { joiningPath } from './residence.js';

/** What the rules of the forum say about joining an action as a whole, whoever joins. */
export interface RuleWindow {
  /** Null while the event that opens joining has not happened, or where no event does. */
  readonly opens: { readonly day: string; readonly opensAt: Date } | null;
  readonly opensRule: Rule;
  /** An event opens joining by these rules; where none does, whoever runs the action says when it begins. */
  readonly opensByEvent: boolean;
  readonly closes: Exclude<LastMoment, { readonly kind: 'none' }>;
  /** The last day that is surely in time and the first instant that is not; null while the rules name no day. */
  readonly end: { readonly lastDay: string; readonly closesAt: Date } | null;
}

/**
 * The window as the rules have it: that of the people who have to do something in order to join. Null where these rules
 * are not about the action. Of a day on which an event ends it, not even the morning is surely in time.
 */
export function ruleWindow(profile: ForumProfile, action: ActionFacts, now: Date): RuleWindow | null {
  const path = windowPath(profile);
  if (path === undefined || !takesJoining(profile, action)) return null;
  const closes = deadlineAt(path.deadline, { profile, action, now });
  const opening = openingOf(path, action);
  return {
    opens: opening === null ? null : { day: opening.day, opensAt: opening.opensAt },
    opensRule: path.opens,
    opensByEvent: path.opens.event !== null,
    closes,
    end: endOf(closes),
  };
}

/**
 * When joining opens and ends as far as events of the proceedings alone say it, whatever action they are of. The end is null
 * while its event has not happened, or was taken back.
 */
export function eventWindow(
  profile: ForumProfile,
  events: readonly EventFact[],
): { readonly opensAt: Date | null; readonly end: RuleWindow['end'] } {
  const path = windowPath(profile);
  if (path === undefined) return { opensAt: null, end: null };
  const closes = deadlineAt(path.deadline, { profile, action: { events, terms: {} }, now: new Date(0) });
  return { opensAt: openingOf(path, { events })?.opensAt ?? null, end: endOf(closes) };
}

function windowPath(profile: ForumProfile): JoiningPath | undefined {
  return profile.paths.find(({ nothingToDo }) => !nothingToDo);
}

function endOf(moment: LastMoment): RuleWindow['end'] {
  if (moment.kind === 'date') return { lastDay: moment.lastDay, closesAt: moment.closesAt };
  if (moment.kind !== 'ended_by_event') return null;
  return { lastDay: addDays(moment.on, -1), closesAt: startOfDay(moment.on, moment.zone) };
}

/**
 * The one last moment of joining for a person: what the rules say, or the end of the window that was recorded for the
 * action where that is earlier. Nobody who has nothing to do in order to join is bound by a window for joining.
 */
export function lastMoment(
  profile: ForumProfile,
  action: ActionFacts,
  registration: Pick<RegistrationFacts, 'fields'>,
  now: Date,
): LastMoment {
  const rule = ruleLastMoment(profile, action, registration, now);
  const closesAt = action.windowCloses;
  if (closesAt === null || rule.kind === 'none' || joiningPath(profile, registration)?.nothingToDo !== false)
    return rule;
  const end = endOf(rule);
  if (end !== null && end.closesAt <= closesAt) return rule;
  return {
    kind: 'date',
    lastDay: dateIn(action.zone, new Date(closesAt.getTime() - 1)),
    zone: action.zone,
    closesAt,
    passed: now >= closesAt,
    counts: rule.kind === 'date' ? rule.counts : 'unread',
    mayBeLater: false,
    setBy: 'window',
    addressee: rule.kind === 'ended_by_event' ? addresseeOf(profile, registration) : rule.addressee,
    rule: rule.rule,
  };
}

function addresseeOf(profile: ForumProfile, registration: Pick<RegistrationFacts, 'fields'>): string {
  return joiningPath(profile, registration)?.deadline.addressee ?? '';
}
