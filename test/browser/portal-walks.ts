import { newId } from '@app/platform';
import { KeptMails } from '@app/notices';
import type { PortalJourneys } from '../e2e/portal/portal-journeys.js';
import { PDF, pngNumber } from '../../libs/testing/src/sample-files.js';
import type { Fields, FileField, Tour } from './tour.js';

/** Answers to the questions before the address, in their order. */
export const BEFORE_JOINING: readonly (readonly [code: string, answer: string | readonly string[]])[] = [
  ['age', 'adult'],
  ['country', 'DE'],
  ['acting_as', 'private'],
  ['customer_then', 'yes'],
];
export const BEFORE_INTEREST: typeof BEFORE_JOINING = [
  ['age', 'adult'],
  ['country', 'DE'],
  ['acting_as', 'private'],
  ['account_then', 'yes'],
  ['platforms', ['facebook']],
  ['objection', 'later'],
  ['notice_seen', 'yes'],
];
/** The case's questions of those who join, and what each is refused for. */
export const CASE: readonly (readonly [code: string, wrong: Fields | null, right: Fields])[] = [
  ['told', {}, { answer: 'yes' }],
  ['data_kinds', {}, { answer: ['name', 'bank'] }],
  ['own_proceedings', {}, { answer: 'no' }],
  ['consequences', {}, { answer: ['fraud', 'worry'] }],
  ['first_noticed', { 'answer-month': '13', 'answer-year': '2026' }, { 'answer-month': '4', 'answer-year': '2026' }],
  ['in_own_words', null, { answer: 'Seltsame Anrufe\nseit März.' }],
];
export const DETAILS: readonly (readonly [step: string, wrong: Fields, right: Fields])[] = [
  ['name', {}, { givenNames: 'Zoë', familyName: 'Müller-Łukasz' }],
  ['address', { postcode: '' }, { country: 'DE', line1: 'Beispielweg 17', postcode: '01067', town: 'Dresden' }],
  ['birth-date', birthDate('30', '2', '1980'), birthDate('29', '2', '1980')],
  ['phone', { phone: 'keine' }, { phone: '+49 30 5550199' }],
];
export const ACCOUNT: Fields = {
  platform: 'Datenleck Beispiel AG',
  handle: 'zoe1980',
  'since-month': '5',
  'since-year': '2019',
};
export const JOINING = ['PRIVACY_NOTICE_SEEN', 'WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH'] as const;
export const INTEREST = ['PRIVACY_NOTICE_SEEN', 'INTEREST'] as const;

export function birthDate(day: string, month: string, year: string): Fields {
  return { 'birthDate-day': day, 'birthDate-month': month, 'birthDate-year': year };
}

export function ticked(kinds: readonly string[]): Fields {
  return Object.fromEntries(kinds.map((kind) => [kind, true]));
}

export function file(name: string, buffer: Buffer): FileField {
  return { name, mimeType: 'application/octet-stream', buffer };
}

/** From the start page to the page that asks for the address. */
export async function answerBefore(tour: Tour, slug: string, answers: typeof BEFORE_JOINING): Promise<void> {
  await tour.open(`a/${slug}/join`);
  for (const [, answer] of answers) await tour.send({ answer });
}

/** A draft whose address is confirmed; answers its id. */
export async function begin(
  tour: Tour,
  portal: PortalJourneys,
  slug: string,
  answers: typeof BEFORE_JOINING,
): Promise<string> {
  await answerBefore(tour, slug, answers);
  await tour.send({ email: portal.address() });
  const id = idAt(tour);
  await tour.send({ code: (await portal.mail()).code });
  return id;
}

export function beginJoining(tour: Tour, portal: PortalJourneys): Promise<string> {
  return begin(tour, portal, portal.open.slug, BEFORE_JOINING);
}

/** All that has to be entered before sending. */
export async function fillJoining(tour: Tour, id: string): Promise<void> {
  await tour.open(`registrations/${id}/facts/told`);
  for (const [, , right] of CASE) await tour.send(right);
  await tour.open(`registrations/${id}/details/name`);
  for (const [, , right] of DETAILS) await tour.send(right);
  await tour.open(`registrations/${id}/accounts/new`);
  await tour.send(ACCOUNT);
  await tour.open(`registrations/${id}/declarations`);
  await tour.send(ticked(JOINING));
}

export async function join(tour: Tour, portal: PortalJourneys): Promise<string> {
  const id = await beginJoining(tour, portal);
  await fillJoining(tour, id);
  await tour.open(`registrations/${id}/check`);
  await tour.send();
  return id;
}

export function idAt(tour: Tour): string {
  const id = /(?:registrations\/|registration=)([0-9a-f-]{36})/.exec(tour.path)?.[1];
  if (id === undefined) throw new Error(`No registration at ${tour.path} (status ${String(tour.status)})`);
  return id;
}

/** The possible action's window opens: everyone who registered an interest can join from now on. */
export async function openWindow({ owner, clock }: PortalJourneys, actionId: string): Promise<void> {
  await owner.query(
    `insert into joining_window (id, action_id, version, kind, opens_at, closes_at, source_title, recorded_at)
     values ($1, $2, 2, 'dated', $3, $4, 'Notice of the court', $3)`,
    [newId(), actionId, new Date(clock.now().getTime() - 3_600_000), new Date(clock.now().getTime() + 90 * 86_400_000)],
  );
}

/** The organisation's own last day was the day before. */
export async function cutOff({ owner, clock }: PortalJourneys, actionId: string): Promise<void> {
  const yesterday = new Date(clock.now().getTime() - 86_400_000).toISOString().slice(0, 10);
  await owner.query(
    "insert into own_cut_off (id, action_id, last_day, reason, recorded_at) values ($1, $2, $3, 'x', now())",
    [newId(), actionId, yesterday],
  );
}

/** A mail in the demonstration's mailbox; answers its id. */
export async function keepMail({ app }: PortalJourneys): Promise<string> {
  const noticeId = newId();
  const link = `${app.url}/en/confirm/abc`;
  const bytes = Buffer.from(
    `From: Joinder <no-reply@example.org>\r\nTo: zoe@example.org\r\nSubject: Your code\r\nDate: Sun, 22 Nov 2026 12:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nYour code is 123456.\r\n\r\nOr open this page:\r\n${link}\r\n`,
  );
  await app.app.get(KeptMails, { strict: false }).send({ noticeId, bytes } as never);
  return noticeId;
}

/** A partner's link with one answer already given; answers its path. */
export async function handOver({ app, possible }: PortalJourneys, locale: string): Promise<string> {
  const answer = await fetch(`${app.url}/api/v1/handovers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify({
      action: possible.slug,
      locale,
      facts: { platforms: ['instagram'], objection: 'before_training' },
    }),
  });
  const { url } = (await answer.json()) as { url: string };
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Files beyond the largest number; sent past the page, which is looked at afterwards. */
export async function addFiles(tour: Tour, path: string, count: number): Promise<void> {
  await tour.open(path);
  const hidden = (name: string): Promise<string> => tour.page.locator(`main form[enctype] [name=${name}]`).inputValue();
  const [csrf, version, shown] = [await hidden('_csrf'), await hidden('version'), await hidden('shown')];
  for (let number = 1; number <= count; number += 1) {
    const multipart = {
      _csrf: csrf,
      version,
      shown,
      purpose: 'joining',
      file: file(`${number}.png`, pngNumber(number)),
    };
    await tour.context.request.post(tour.page.url(), { multipart, maxRedirects: 0 });
  }
}

/** Files that are refused, with the status of the page that says why. */
export const REFUSED_FILES: readonly (readonly [Fields, number])[] = [
  [{}, 422],
  [{ file: file('leer.png', Buffer.alloc(0)) }, 422],
  [{ file: file('seite.png', Buffer.from('<!doctype html><p>x</p>')) }, 415],
  [{ file: file('zu-gross.pdf', Buffer.concat([PDF, Buffer.alloc(15_000_001)])) }, 413],
];
