import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The width of WCAG 1.4.10, where nothing may need sideways scroll. */
export const NARROW = { width: 320, height: 640 } as const;

/** Everything the browser complained about since the page was opened. */
export class Complaints {
  readonly lines: string[] = [];

  constructor(
    page: Page,
    private readonly origins: readonly string[],
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !isStatus(message.text())) this.lines.push(`console: ${message.text()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400 && !response.request().isNavigationRequest())
        this.lines.push(`${response.status()} for ${new URL(response.url()).pathname}`);
    });
    page.on('pageerror', (error) => this.lines.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (!this.origins.includes(origin)) this.lines.push(`request to another host: ${origin}`);
    });
  }
}

/** The browser logs each refusal: that of a page is asserted where it was asked for, others are found as responses. */
function isStatus(text: string): boolean {
  return /Failed to load resource: the server responded with a status of [45]\d\d/.test(text);
}

/**
 * Everything axe looks at but the words themselves: elements, attributes, and which of them hold any text. In another
 * language or with another name in it a page is the same to axe, which takes most of the time of a visit. The switch between languages is
 * left out, since there the languages change places.
 */
const STRUCTURE = `[...document.querySelectorAll('*:not(.govuk-language-navigation *)')].map((element) => [
    element.tagName,
    ...[...element.attributes].map(({ name, value }) =>
      /^(id|class|for|role|type|name|tabindex|autocomplete|lang|aria-(?!label$).*)$/.test(name)
        ? name + '=' + value
        : name + (value.trim() === '' ? '' : '+')),
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''),
    element.getClientRects().length > 0,
  ].join(' ')).join('\\n').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\\b(de|en)\\b/g, '')`;

/**
 * Axe violations and sideways scroll of the page as it stands, one line each; empty when it is fine. `known` holds the
 * structures in which axe found nothing.
 */
export async function examine(page: Page, complaints: Complaints, known = new Set<string>()): Promise<string[]> {
  const violations = await axe(page, known);
  const found = [...complaints.lines.splice(0), ...violations.map((violation) => `axe: ${violation}`)];
  const size = page.viewportSize();
  if (size?.width !== NARROW.width) await page.setViewportSize(NARROW);
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  if (sideways > 0) found.push(`sideways scroll of ${String(sideways)} px at 320 px`);
  if (size !== null && size.width !== NARROW.width) await page.setViewportSize(size);
  return found;
}

async function axe(page: Page, known: Set<string>): Promise<string[]> {
  const structure = `${String(page.viewportSize()?.width)} ${await page.evaluate<string>(STRUCTURE)}`;
  if (known.has(structure)) return [];
  await inject(page);
  const results = await page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(' | ')))`,
  );
  if (results.length === 0) known.add(structure);
  return results;
}

/** Through the debugger, which the page's Content-Security-Policy does not bind, so that it stays as strict as shipped. */
async function inject(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: AXE });
  await session.detach();
}
