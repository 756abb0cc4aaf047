import { isZone } from './calendar.js';
import {
  date,
  flag,
  link,
  listOf,
  mapOf,
  matching,
  may,
  must,
  oneOf,
  orNull,
  positive,
  record,
  someOf,
  text,
  variant,
  type Check,
  type ProfileProblem,
} from './shape.js';
import {
  CLAIM_TYPES,
  CLAIMANT_CATEGORIES,
  FILED_WITH,
  FILERS,
  FORM_SECTIONS,
  JOINING_MODELS,
  LEAVING_ACTS,
  LEGAL_EFFECT_KEYS,
  MARKS,
  RESIDENCES,
  RULE_ACTION_TYPES,
  RULE_EVENT_KINDS,
  SIGNATURE_LEVELS,
} from './vocabulary.js';

const translations = may(mapOf(text));
const RULE = { says: must(text), saysIn: translations, source: must(text), mark: must(oneOf(...MARKS)) };
const rule = record(RULE);
const event = oneOf(...RULE_EVENT_KINDS);
const residence = must(oneOf(...RESIDENCES));
const length = record({ unit: must(oneOf('weeks', 'months')), count: must(positive) });
const zone: Check = (value, path) =>
  typeof value === 'string' && isZone(value) ? [] : [{ path, problem: 'not_a_zone' }];

const deadline = variant('kind', {
  after_event: {
    ...RULE,
    event: must(event),
    undoneBy: must(orNull(event)),
    length: must(length),
    rollOver: must(oneOf('none', 'unread')),
    counts: must(oneOf('arrival', 'unread')),
    addressee: must(text),
  },
  until_event: { ...RULE, event: must(event), addressee: must(text) },
  court_term: { ...RULE, term: must(oneOf('joining', 'opt_out')), atLeast: may(length), addressee: must(text) },
});

const path = record({
  ...RULE,
  for: residence,
  model: must(oneOf(...JOINING_MODELS)),
  filedBy: must(someOf(oneOf(...FILERS))),
  filedWith: may(oneOf(...FILED_WITH)),
  nothingToDo: must(flag),
  opens: must(record({ ...RULE, event: must(orNull(event)) })),
  deadline: must(deadline),
});

const checkRule = variant('check', {
  din_91379: { ...RULE, datatype: must(oneOf('A', 'B', 'C')) },
  length: { ...RULE, max: must(positive), exceed: must(oneOf('refuse', 'ask')) },
  postcode: RULE,
  country: RULE,
  calendar_date: RULE,
  amount: RULE,
  one_of: { ...RULE, values: must(someOf(text)) },
  within_eu: RULE,
});

const item = record({
  ...RULE,
  code: must(text),
  kind: must(oneOf('field', 'action', 'declaration', 'category', 'fee')),
  number: may(text),
  need: must(oneOf('required', 'asked', 'optional')),
  stage: may(oneOf('interest', 'joining')),
  for: may(oneOf(...RESIDENCES)),
  categories: may(someOf(oneOf(...CLAIMANT_CATEGORIES))),
  claimTypes: may(someOf(oneOf(...CLAIM_TYPES))),
  accepts: may(someOf(oneOf(...SIGNATURE_LEVELS))),
  ownText: may(flag),
  signature: may(rule),
  checks: may(listOf(text)),
  section: may(oneOf(...FORM_SECTIONS)),
});

const category = record({
  ...RULE,
  category: must(oneOf(...CLAIMANT_CATEGORIES)),
  allowed: must(oneOf('yes', 'no', 'unread')),
  filed: may(record({ ...RULE, from: must(date) })),
  notForClaimTypes: may(record({ ...RULE, claimTypes: must(someOf(oneOf(...CLAIM_TYPES))) })),
  size: may(record({ staffBelow: must(positive), turnoverAtMost: must(positive), balanceSheetAtMost: must(positive) })),
});

const leavingAct = record({
  ...RULE,
  act: must(oneOf(...LEAVING_ACTS)),
  for: residence,
  allowed: must(
    oneOf('any_time', 'until_joining_deadline', 'within_deadline', 'prescribed_form', 'excluded_once_joined', 'unread'),
  ),
  addressee: must(text),
  form: must(oneOf('any', 'text_form', 'prescribed', 'written', 'unread')),
  deadline: may(deadline),
  effect: must(rule),
});

const fee = record({
  charge: must(record({ ...RULE, kind: must(oneOf('free', 'allowed', 'expense_fund', 'unread')) })),
  cap: may(record({ ...RULE, cents: must(positive) })),
  unpaid: may(record({ ...RULE, effect: must(oneOf('not_represented')) })),
  duty: may(record({ ...RULE, duty: must(oneOf('write_to_person')) })),
});

const signOff = record({
  name: must(text),
  date: must(date),
  scope: must(
    record({
      actionTypes: must(someOf(oneOf(...RULE_ACTION_TYPES))),
      claimTypes: must(someOf(oneOf(...CLAIM_TYPES))),
    }),
  ),
  rulesSha256: must(matching(/^[0-9a-f]{64}$/)),
});

const point = record({ text: must(text), textIn: translations });
/** Rules stored by an earlier release have a mere text. */
const openPoint: Check = (value, at) => (typeof value === 'string' ? text : point)(value, at);

const PROFILE = record({
  forum: must(matching(/^[A-Z]{2}$/)),
  version: must(positive),
  dated: must(date),
  title: must(text),
  titles: translations,
  zone: must(zone),
  signOff: must(orNull(signOff)),
  sources: must(mapOf(record({ title: must(text), titles: translations, url: must(orNull(link)), read: must(date) }))),
  checks: must(mapOf(checkRule)),
  applies: must(
    record({ ...RULE, actionTypes: must(someOf(oneOf(...RULE_ACTION_TYPES))), filedFrom: must(orNull(date)) }),
  ),
  crossBorder: must(rule),
  paths: must(someOf(path)),
  items: must(someOf(item)),
  categories: must(listOf(category)),
  leaving: must(listOf(leavingAct)),
  fee: must(fee),
  listToTrader: must(
    record({
      ...RULE,
      when: must(oneOf('at_events', 'on_request', 'unread')),
      events: may(someOf(event)),
      holds: may(oneOf('names', 'entries')),
    }),
  ),
  languages: must(record({ ...RULE, binding: must(someOf(matching(/^[a-z]{2}$/))) })),
  legalEffects: must(someOf(record({ ...RULE, key: must(oneOf(...LEGAL_EFFECT_KEYS)), sentences: may(mapOf(text)) }))),
  followUps: may(listOf(record({ ...RULE, code: must(text), after: must(oneOf('opt_out')), length: must(length) }))),
  notes: must(listOf(record({ ...RULE, topic: must(text) }))),
  open: must(listOf(openPoint)),
});

/** Fields and their types; whether they make sense together is `checkProfile`'s part. */
export const checkProfileShape = (value: unknown): ProfileProblem[] => PROFILE(value, '');
