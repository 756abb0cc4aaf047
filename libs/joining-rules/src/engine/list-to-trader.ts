import type { ActionFacts } from '../facts.js';
import type { ForumProfile } from '../profile.js';
import type { RuleEventKind } from '../vocabulary.js';
import { takesJoining } from './asked.js';
import { firstEvent } from './last-moment.js';

/** One handing over of the list that the law ties to an event of the proceedings. */
export interface TraderListDuty {
  readonly event: RuleEventKind;
  /** The day of the event, since which it is owed; null while the event is not recorded. */
  readonly dueSince: string | null;
  /** The day on which the organisation recorded that it handed the list over; null while it is open. */
  readonly givenOn: string | null;
}

export interface TraderList {
  readonly rule: ForumProfile['listToTrader'];
  /** Only where the law ties it to events: then the organisation owes it without being asked. */
  readonly duties: readonly TraderListDuty[];
  /** The organisation names people to the court itself, and the trader reads what the court is told. */
  readonly namedInPleading: boolean;
}

/** By event, the day on which the list was handed over. */
export type ListsGiven = Readonly<Partial<Record<RuleEventKind, string>>>;

/** Whether, when and with what the trader learns who joined. Null where these rules know no joining of the action. */
export function traderList(
  profile: ForumProfile,
  action: Pick<ActionFacts, 'forum' | 'type' | 'filedOn' | 'events'>,
  given: ListsGiven,
): TraderList | null {
  if (!takesJoining(profile, action)) return null;
  const { listToTrader: rule } = profile;
  return {
    rule,
    duties: (rule.when === 'at_events' ? rule.events : []).map((event) => ({
      event,
      dueSince: firstEvent(action.events, event)?.eventDate ?? null,
      givenOn: given[event] ?? null,
    })),
    namedInPleading: profile.paths.some(({ filedBy }) => filedBy.includes('qualified_entity')),
  };
}

/** What is owed now: its event happened, and nobody recorded that it was done. */
export function openDuties({ duties }: Pick<TraderList, 'duties'>): readonly TraderListDuty[] {
  return duties.filter(({ dueSince, givenOn }) => dueSince !== null && givenOn === null);
}
