import { describe, expect, it } from '@jest/globals';
import { PROOF_CHECKED_REASONS, type NoticeContent, type NoticeTemplate, type NoticeTemplates } from '@app/notices';
import { locales } from '@app/ui';
import { CatalogueRenderer } from './catalogue-renderer.js';

const link = 'https://join.example.org/x?a=1&b=2';
const actionTitle = 'Titel <b>&</b>';
const reference = 'K7M2-P4QX';

const SAMPLES: { readonly [T in NoticeTemplate]: NoticeTemplates[T] } = {
  'confirm-mailbox': { code: '123456', link, validMinutes: 30 },
  'confirm-submission': {
    code: '123456',
    link,
    validMinutes: 30,
    linkUntil: '25 November 2026 at 14:05',
    actionTitle,
    reference,
  },
  'interest-recorded': { actionTitle, reference, link },
  'submission-received': { actionTitle, reference, receivedAt: '22 November 2026 at 14:05 CET', link },
  'submission-corrected': { actionTitle, reference, link },
  'draft-expires': { actionTitle, expiresOn: '22 November 2026', link },
  'window-opened': { actionTitle, closesOn: '22 November 2026', lastDayHere: '1 November 2026', link },
  'more-asked': { actionTitle, reference, link },
  'proof-checked': { actionTitle, reference, link, reason: 'proof_sufficient' },
  'joinder-recorded': { kind: 'declared', on: '20 November 2026', actionTitle, reference, link },
  'fee-unpaid': {
    amount: '€20.00',
    lastDay: '1 November 2026',
    over: false,
    notRepresented: true,
    actionTitle,
    reference,
    link,
  },
  'leaving-act-recorded': {
    ...{ act: 'register_withdrawal', received: false, wording: 'What it means.', actionTitle, reference, link },
    followUps: [{ code: 'of_a_later_profile', says: 'Act on your own.', lastDay: '22 May 2027' }],
  },
  'participation-asked': { actionTitle, reference, link },
  'follow-up-near': {
    code: 'of_a_later_profile',
    says: 'Act on your own.',
    lastDay: '22 May 2027',
    actionTitle,
    reference,
    link,
  },
  'taken-down': {
    ...{ act: 'given', kind: 'CONTACT', channel: 'phone', madeAt: '22 November 2026 at 14:05' },
    ...{ wording: 'What it says.', actionTitle, reference, link },
  },
  'registration-left': { actionTitle, reference },
  'consent-ends': { purpose: 'News by mail', endsOn: '22 November 2026', actionTitle, reference, link },
  'register-reminder': { asks: 'reference', actionTitle, reference, arriveBy: null, hearingOpen: true, link },
  'entry-not-found': {
    ...{ actionTitle, reference, asOf: '1 November 2026', lastShown: null, until: 'date' },
    ...{ lastDay: '22 December 2026', link },
  },
  'entry-withdrawn': {
    ...{ actionTitle, reference, asOf: '1 November 2026', until: 'date', lastDay: '22 December 2026', link },
  },
  'entry-still-shown': {
    ...{ actionTitle, reference, asOf: '1 November 2026', withdrawnOn: '1 October 2026', until: 'date' },
    ...{ lastDay: '22 December 2026', link },
  },
  invitation: {
    ...{ actionTitle, link, organisation: 'Verein', source: 'Newsletter', collectedOn: '1 May 2024' },
    ...{ basis: 'consent', stopLink: 'https://join.example.org/stop' },
  },
  'privacy-request-received': { reference, dueOn: '22 November 2026' },
  'privacy-request-decided': { reference, link },
  'registration-erased': { reference },
  'list-waits': { actionTitle, link },
  'wording-waits': { actionTitle, link },
  'list-approved': { actionTitle, link },
  'list-declined': { actionTitle, link },
  'confirm-new-address': { link, validHours: 72 },
  'lost-access-received': { days: 7, link },
  'lost-access-asked': { actionTitle, reference, until: '29 November 2026 at 14:05', link },
  'lost-access-moved': { actionTitle, reference, link },
  'lost-access-stopped': { link },
  'list-ready': { actionTitle, link },
  'staff-recovery-code-used': { left: 9, link },
  'staff-password-known': { link },
  'staff-grant-waits': { link },
  'staff-second-person-waits': { link },
  'staff-administrator-recovered': { link },
  'counsel-return-overdue': { link },
  'staff-invitation': { link, validHours: 72 },
};
const templates = Object.keys(SAMPLES) as NoticeTemplate[];

function content<T extends NoticeTemplate>(template: T, changes: Partial<NoticeContent<T>> = {}): NoticeContent<T> {
  return {
    to: 'anna@example.org',
    values: SAMPLES[template],
    legalEffect: 'You are not in the official register.',
    sensitive: false,
    practice: false,
    ...changes,
  };
}

/** Values that choose sentences and are not said themselves. */
const CODES = ['reason', 'code', 'act', 'asks', 'basis', 'until', 'kind', 'channel'];

describe.each(locales.flatMap((locale) => templates.map((template) => ({ locale, template }))))(
  'the mail $template in $locale',
  ({ locale, template }) => {
    const renderer = new CatalogueRenderer();
    const rendered = renderer.render(template, locale, content(template));

    it('says every value and the legal effect in text and HTML', () => {
      // Codes and flags choose a sentence and do not stand in it.
      const valuesOf = (values: object): unknown[] =>
        Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
          if (CODES.includes(name) || value === null || typeof value === 'boolean') return [];
          return typeof value === 'object' ? valuesOf(value) : [value];
        });
      const shown = valuesOf(SAMPLES[template]);
      // A value of several paragraphs is said paragraph by paragraph.
      const said = shown.flatMap((value) => String(value).split('\n\n'));
      for (const value of [...said, 'You are not in the official register.']) {
        const escaped = String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;');
        expect(rendered.text).toContain(String(value));
        expect(rendered.html.replace(/&gt;/g, '>')).toContain(escaped);
      }
    });

    it('has a subject without any of its values, neutral where the listing is sensitive', () => {
      for (const value of Object.values(SAMPLES[template])) expect(rendered.subject).not.toContain(String(value));
      const neutral = renderer.render(template, locale, content(template, { sensitive: true, senderName: 'Verein' }));
      const other = renderer.render('list-ready', locale, content('list-ready', { sensitive: true }));
      expect([neutral.subject, neutral.senderName]).toEqual([other.subject, other.senderName]);
      expect(neutral.senderName).not.toBe('Verein');
    });

    it('loads nothing and is the same each time', () => {
      expect(rendered.html).not.toMatch(/<(img|script|link|style|iframe)|url\(/);
      expect(rendered.html).toMatch(new RegExp(`^<!DOCTYPE html><html lang="${locale}">`));
      expect(renderer.render(template, locale, content(template))).toEqual(rendered);
    });
  },
);

describe.each(locales)('the mail that nothing more is asked, in %s', (locale) => {
  const mailFor = (reason: (typeof PROOF_CHECKED_REASONS)[number]) =>
    new CatalogueRenderer().render('proof-checked', locale, {
      ...content('proof-checked'),
      values: { actionTitle, reference, link, reason },
    });

  it('says that a proof was checked only where one was', () => {
    expect(mailFor('proof_sufficient').text).toMatch(/We have checked your proof|Wir haben Ihren Nachweis geprüft/);
    expect(mailFor('proof_not_needed').text).toMatch(/No proof is needed|kein Nachweis nötig/);
    for (const part of ['subject', 'text', 'html'] as const)
      expect(mailFor('proof_not_needed')[part]).not.toMatch(
        /proof was checked|checked your proof|Nachweis (wurde )?geprüft/,
      );
  });
});

it('marks a mail of a practice action', () => {
  expect(new CatalogueRenderer().render('list-ready', 'en', content('list-ready', { practice: true })).text).toContain(
    'practice',
  );
});

it('falls back to English for a language without a catalogue', () => {
  expect(new CatalogueRenderer().render('list-ready', 'fr', content('list-ready')).html).toContain('lang="en"');
});

describe('the sentence on the legal effect', () => {
  const law = { title: '§ 46 VDuG', titles: { de: '§ 46 VDuG (Gesetz)' }, read: '2026-11-22', verified: true };

  it.each([
    ['en', 'Source: § 46 VDuG, read on 22 November 2026', 'not verified in the text of the law'],
    ['de', 'Quelle: § 46 VDuG (Gesetz), gelesen am 22. November 2026', 'nicht am Gesetzestext geprüft'],
  ])('names the rules behind it in %s, and says where they were not read in the law itself', (locale, words, doubt) => {
    const renderer = new CatalogueRenderer();
    const of = (verified: boolean) =>
      renderer.render(
        'window-opened',
        locale,
        content('window-opened', { legalEffectSources: [{ ...law, verified }] }),
      );
    for (const part of ['text', 'html'] as const) {
      expect(of(true)[part]).toContain(words);
      expect(of(true)[part]).not.toContain(doubt);
      expect(of(false)[part]).toContain(`${words} (${doubt})`);
      expect(renderer.render('window-opened', locale, content('window-opened'))[part]).not.toContain(words);
    }
  });
});
