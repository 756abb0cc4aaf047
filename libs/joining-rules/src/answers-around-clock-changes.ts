import { addDays, startOfDay } from './calendar.js';
import { feeState } from './engine/fee.js';
import { followUps } from './engine/follow-ups.js';
import { formState } from './engine/form-state.js';
import { joiningOpens, ownCutOff } from './engine/last-moment.js';
import { leaving } from './engine/leaving.js';
import { lastMoment, ruleWindow } from './engine/rule-window.js';
import { bySilence } from './engine/silence.js';
import type { ActionFacts, RegistrationFacts } from './facts.js';
import type { ForumProfile } from './profile.js';
import { shippedProfiles } from './profiles.js';
import { sampleAction, sampleRegistration } from './sample-facts.js';
import { RULE_EVENT_KINDS } from './vocabulary.js';

/** Nights on which clocks change in the Union, and the days on which something counted from before them ends there. */
const CHANGES = ['2027-03-28', '2027-10-31', '2028-03-26'] as const;
/** Three weeks and three months before, so that the counted term and not only the event meets the change. */
const BEFORE = [0, 21, 90] as const;

/**
 * For tests: what the whole engine answers for every shipped profile, with procedural dates and terms generated around
 * the days on which clocks change, asked just before and just after each midnight that matters. Plain text, so that what
 * one process says can be compared with what another one says.
 */
export function answersAroundClockChanges(): readonly string[] {
  return shippedProfiles().flatMap((profile) =>
    generatedDays().flatMap((day) =>
      [profile.forum, 'FR'].flatMap((residence) => answersOn(profile, { day, residence })),
    ),
  );
}

function generatedDays(): readonly string[] {
  return CHANGES.flatMap((change) => BEFORE.flatMap((days) => [-1, 0, 1].map((near) => addDays(change, near - days))));
}

function answersOn(profile: ForumProfile, { day, residence }: { day: string; residence: string }): readonly string[] {
  const action = actionOn(profile, day);
  const sample = sampleRegistration(profile, action, { residence, category: 'consumer' });
  const registration: RegistrationFacts = { ...sample, joined: true, optedOutOn: residence === 'FR' ? null : day };
  return instantsOf(profile, action, registration).map((now) => {
    const until = lastMoment(profile, action, registration, now);
    const answers = {
      until,
      window: ruleWindow(profile, action, now),
      opens: joiningOpens(profile, action, registration),
      cutOff: ownCutOff(action, until, now),
      form: formState(profile, action, registration, now),
      leaving: leaving(profile, action, registration, now),
      silence: bySilence(profile, action, registration),
      followUps: followUps(profile, registration),
      fee: feeState(profile, action, registration),
    };
    return `${profile.forum} ${day} ${residence} ${now.toISOString()} ${JSON.stringify(answers)}`;
  });
}

function actionOn(profile: ForumProfile, day: string): ActionFacts {
  const recordedAt = new Date(`${day}T09:00:00Z`);
  const kinds = RULE_EVENT_KINDS.filter((kind) => kind !== 'hearing_reopened');
  return sampleAction(profile, {
    filedOn: day,
    events: kinds.map((kind) => ({ kind, eventDate: day, zone: profile.zone, recordedAt, supersededBy: null })),
    terms: { joining: addDays(day, 21), opt_out: addDays(day, 30) },
    ownCutOff: addDays(day, 7),
    windowCloses: startOfDay(addDays(day, 200), profile.zone),
  });
}

/** The last instant of the day itself and the first after it, and the same for every deadline the rules name. */
function instantsOf(profile: ForumProfile, action: ActionFacts, registration: RegistrationFacts): readonly Date[] {
  const midnights = [startOfDay(action.filedOn ?? '', profile.zone)];
  const until = lastMoment(profile, action, registration, midnights[0] as Date);
  if (until.kind === 'date') midnights.push(until.closesAt);
  return midnights.flatMap((midnight) => [new Date(midnight.getTime() - 1), midnight]);
}
