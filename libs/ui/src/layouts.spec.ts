import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { h } from 'preact';
import * as ui from './index.js';
import { packageRoot } from './package-root.js';

beforeAll(() => {
  execFileSync(process.execPath, [join(packageRoot(), 'script/build-assets.mjs')]);
});

function frame(locale: ui.Locale, overrides: Partial<ui.PageFrame> = {}): ui.PageFrame {
  return {
    t: ui.translator(locale),
    homeHref: `/${locale}`,
    alternates: { de: '/de/start', en: '/en/start' },
    footerLinks: [{ href: `/${locale}/privacy`, text: 'Privacy' }],
    ...overrides,
  };
}

function page(
  locale: ui.Locale,
  props: Partial<ui.LayoutProps> = {},
  Layout: typeof ui.ConsoleLayout = ui.PortalLayout,
): string {
  return ui.renderPage(h(Layout, { frame: frame(locale), title: 'Start', children: 'Content', ...props }));
}

describe.each([
  ['portal', ui.PortalLayout],
  ['console', ui.ConsoleLayout],
] as const)('layout of the %s', (site, Layout) => {
  it.each(ui.locales)('says its language (%s), title and own stylesheet', (locale) => {
    const html = page(locale, {}, Layout);
    expect(html).toMatch(new RegExp(`^<!DOCTYPE html><html lang="${locale}"`));
    expect(html).toContain('<title>Start – Joinder</title>');
    expect(html).toMatch(new RegExp(`<link rel="stylesheet" href="/assets/${site}\\.[0-9a-f]{10}\\.css"/>`));
  });

  it('needs no exception in the content security policy', () => {
    const errors = ui.formErrors(ui.translator('de'), [{ field: 'email', text: 'Fehlt' }]);
    const html = page('de', { errors, banner: 'Beispiel', legalEffect: 'Satz' }, Layout);
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style|data:|javascript:|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
    expect(html.match(/<script[^>]*>[^<]*/g)).toEqual([
      expect.stringMatching(/^<script type="module" src="\/assets\/init\.[0-9a-f]+\.js">$/),
    ]);
  });

  it('puts everything a person reads into a landmark', () => {
    const before = ui.BackLink({ href: '/de', text: 'Zurück', label: 'Zurück zur vorigen Seite' });
    const html = page('de', { before, banner: 'Beispiel', legalEffect: 'Satz' }, Layout);
    const body = /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? '';
    const outside = body
      .replace(/<(header|nav|aside|main|footer)\b.*?<\/\1>/gs, '')
      .replace(/<a [^>]*skip-link.*?<\/a>/s, '');
    expect(outside.replace(/<[^>]*>/g, '').trim()).toBe('');
  });
});

describe('a page', () => {
  it('begins its title with the word for error and shows the summary first, when there are errors', () => {
    const errors = ui.formErrors(ui.translator('de'), [
      { field: 'email', text: 'Geben Sie eine E-Mail-Adresse ein' },
      { field: 'birth', text: 'Geben Sie ein Datum ein, das es gibt', href: '#birth-day' },
    ]);
    const html = page('de', { errors });
    expect(html).toContain('<title>Fehler: Start – Joinder</title>');
    expect(html).toMatch(/<main[^>]*><div class="govuk-error-summary"/);
    expect(html).toContain('<a href="#email">Geben Sie eine E-Mail-Adresse ein</a>');
    expect(html).toContain('<a href="#birth-day">');
    expect(errors.of('email')).toEqual({ text: 'Geben Sie eine E-Mail-Adresse ein', prefix: 'Fehler' });
    expect(errors.of('name')).toBeUndefined();
  });

  it('has no summary and no prefix while the list of errors is empty', () => {
    const html = page('en', { errors: ui.formErrors(ui.translator('en'), []) });
    expect(html).toContain('<title>Start – Joinder</title>');
    expect(html).not.toContain('govuk-error-summary');
  });

  it('names each language in itself and links the same page in the others', () => {
    const html = page('de');
    expect(html).toContain('<link rel="alternate" hreflang="en" href="/en/start"/>');
    expect(html).toContain('aria-current="true" lang="de">Deutsch</span>');
    expect(html).toMatch(/href="\/en\/start" rel="alternate" lang="en" hreflang="en">English<\/a>/);
  });

  it('has no language switch where a page exists in one language only', () => {
    expect(page('de', { frame: frame('de', { alternates: undefined }) })).not.toContain('govuk-language-navigation');
  });

  it('shows the sentence on legal effect, the mark of an example and the notice of the instance', () => {
    const html = page('en', {
      frame: frame('en', { notice: 'Demonstration' }),
      banner: 'No such action is registered',
      legalEffect: 'You may still act yourself.',
    });
    expect(html).toMatch(
      /<aside class="app-legal-effect" aria-label="Legal effect"><p[^>]*>You may still act yourself\.<\/p>/,
    );
    expect(html).toContain('No such action is registered');
    expect(html).toContain('Demonstration');
  });

  it('escapes whatever a person typed', () => {
    const typed = '"><script>alert(1)</script>';
    const html = page('en', { title: typed, children: ui.TextInput({ name: 'name', label: typed, value: typed }) });
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('value="&quot;>&lt;script>alert(1)&lt;/script>"');
  });
});

describe('error pages', () => {
  it.each(ui.errorStatuses)('say what happened and what to do for status %i, in every language', (status) => {
    for (const locale of ui.locales) {
      const html = ui.renderPage(ui.ErrorPage({ frame: frame(locale), site: 'portal', status, requestId: 'req-1' }));
      const t = ui.translator(locale);
      expect(html).toContain(`<h1 class="govuk-heading-l">${t(`errors.${status}.title`)}</h1>`);
      expect(html).toContain(t(`errors.${status}.what`));
      expect(html).toContain(t(`errors.${status}.next`));
      expect(html).toContain('req-1');
      expect(html).toContain(`href="/${locale}"`);
    }
  });

  it('show an unknown status as the general page of its kind', () => {
    const title = (status: number) =>
      /<h1[^>]*>(.*?)<\/h1>/.exec(ui.renderPage(ui.ErrorPage({ frame: frame('en'), site: 'console', status })))?.[1];
    expect([title(418), title(504)]).toEqual([
      ui.translator('en')('errors.400.title'),
      ui.translator('en')('errors.500.title'),
    ]);
  });

  it('let a known refusal speak in its own words and lead on', () => {
    const next = { href: '/en/registration', text: 'Go to your registration' };
    const html = ui.renderPage(
      ui.ProblemPage({ frame: frame('en'), site: 'portal', title: 'Already sent', text: ['One.', 'Two.'], next }),
    );
    expect(html).toContain('<p class="govuk-body">One.</p><p class="govuk-body">Two.</p>');
    expect(html).toContain('<a class="govuk-link" href="/en/registration">Go to your registration</a>');
  });
});

describe('accessibility the base fixtures do not cover', () => {
  it('ties hint and error of a lone checkbox to the box', () => {
    const html = ui.renderPage(
      ui.Checkboxes({
        name: 'mandate',
        items: [{ value: 'yes', text: 'I agree' }],
        hint: 'Read first',
        error: { text: 'Tick the box', prefix: 'Error' },
      }),
    );
    expect(html).toMatch(/<input[^>]* aria-describedby="mandate-hint mandate-error"/);
  });

  it('gives a sorted column its direction and a scrolling table a name the keyboard reaches', () => {
    const html = ui.renderPage(
      ui.Table({
        label: 'Queue',
        head: [{ text: 'Received', sort: { href: '?sort=-received', direction: 'ascending' } }],
        rows: [['today']],
      }),
    );
    expect(html).toContain('role="region" aria-label="Queue" tabindex="0"');
    expect(html).toMatch(
      /aria-sort="ascending"><a class="govuk-link app-table-sort" href="\?sort=-received">Received<\/a>/,
    );
  });

  it('marks the wrong part of a date and asks for the birthday the browser knows', () => {
    const labels = ui.dateLabels(ui.translator('de'));
    const error = { text: 'Das Jahr fehlt', prefix: 'Fehler' };
    const html = ui.renderPage(
      ui.DateInput({
        id: 'birth',
        legend: 'Wann wurden Sie geboren?',
        labels,
        error,
        errorParts: ['year'],
        autoComplete: 'bday',
      }),
    );
    expect(html.match(/govuk-input--error/g)).toHaveLength(1);
    expect(html).toMatch(/id="birth-year"[^>]*autocomplete="bday-year"/);
    expect(html).toContain('role="group" aria-describedby="birth-error"');
  });
});
