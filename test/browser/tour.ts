import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Complaints, examine, NARROW } from './examine.js';

export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface FileField {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What is entered, by field name, so that one tour serves every language. */
export type Fields = Readonly<Record<string, string | true | readonly string[] | FileField>>;

interface Route {
  readonly method: string;
  readonly path: string;
}

/** What was visited and what was wrong with it, for a whole test file. */
export class Logbook {
  private readonly visited = new Set<string>();
  private readonly found: string[] = [];
  /** Structures of pages in which axe found nothing; see `examine`. */
  readonly examined = new Set<string>();

  constructor(private readonly routes: readonly Route[]) {}

  visit(language: Language, url: string): void {
    const { pathname } = new URL(url);
    const [best] = this.routes
      .filter(({ method, path }) => method === 'GET' && patternOf(path).test(pathname))
      .sort((a, b) => parametersOf(a.path) - parametersOf(b.path));
    if (best !== undefined) this.visited.add(`${language} ${best.path}`);
  }

  add(line: string): void {
    this.found.push(line);
  }

  /** What was found since the last call. */
  take(): string[] {
    return this.found.splice(0);
  }

  /** Page routes that nobody was on, as "de /:lang/help". */
  missed(notPages: readonly string[]): string[] {
    const pages = this.routes.filter(({ method, path }) => method === 'GET' && !notPages.includes(path));
    return LANGUAGES.flatMap((language) => pages.map(({ path }) => `${language} ${path}`)).filter(
      (page) => !this.visited.has(page),
    );
  }
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+')}/?$`);
}

function parametersOf(path: string): number {
  return path.split(':').length;
}

interface TourOptions {
  readonly origin: string;
  readonly language: Language;
  readonly logbook: Logbook;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly javaScriptEnabled?: boolean;
}

/** One person's browser. Each page that is looked at goes through every gate. */
export class Tour {
  status = 0;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly complaints: Complaints,
    private readonly options: TourOptions,
  ) {
    page.on('response', (response) => {
      if (response.request().isNavigationRequest() && response.frame() === page.mainFrame())
        this.status = response.status();
    });
  }

  static async start(browser: Browser, options: TourOptions): Promise<Tour> {
    const { origin, language, viewport = NARROW, javaScriptEnabled = true } = options;
    const context = await browser.newContext({ viewport, javaScriptEnabled, locale: language, baseURL: origin });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    return new Tour(context, page, new Complaints(page, [origin]), options);
  }

  /** Path and query of the page shown. */
  get path(): string {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  async open(path: string): Promise<this> {
    await this.page.goto(path.startsWith('/') ? path : `/${this.options.language}/${path}`);
    return this;
  }

  /** Opens a page and looks at it. */
  async see(path: string, status = 200): Promise<this> {
    await this.open(path);
    return this.look(status);
  }

  /** Fills the form that has the first field (or the one sent to `action`) and sends it. */
  async send(fields: Fields = {}, action?: string): Promise<this> {
    const form = await this.form(Object.keys(fields)[0], action);
    for (const [name, value] of Object.entries(fields)) await this.enter(form, name, value);
    return this.press(`${form} button[type=submit], ${form} button:not([type])`);
  }

  /** Follows the link whose address ends like this. */
  async follow(end: string): Promise<this> {
    return this.press(`main a[href$="${end}"]`);
  }

  /** Presses what leads to another page, and waits for it. */
  async press(selector: string): Promise<this> {
    await Promise.all([this.page.waitForEvent('load'), this.page.locator(selector).first().click()]);
    return this;
  }

  /** Changes what the page will send, as an old window or a stranger would. */
  async tamper(field: string, value: string): Promise<this> {
    const script = `document.querySelectorAll('[name="${field}"]').forEach((input) => { input.value = '${value}' })`;
    await this.page.evaluate(script);
    return this;
  }

  /** Examines the page as it stands, with all that can be folded out. */
  async look(status = 200): Promise<this> {
    const { language, logbook } = this.options;
    const at = `${this.path} (${this.status})`;
    if (this.status !== status) logbook.add(`${at}: expected ${status}`);
    else if (status === 200) logbook.visit(language, this.page.url());
    await this.page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })");
    for (const line of await examine(this.page, this.complaints, logbook.examined)) logbook.add(`${at}: ${line}`);
    if (await this.givesAwayEnrolment()) logbook.add(`${at}: shows a link by which an account is taken over`);
    for (const line of wordFaults(await this.words(), language)) logbook.add(`${at}: ${line}`);
    return this;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Whoever holds an enrolment link sets password and second factor: only its own page may name it. */
  private async givesAwayEnrolment(): Promise<boolean> {
    return !/^\/\w+\/enrol\//.test(this.path) && (await this.page.content()).includes('/enrol/');
  }

  private async form(field: string | undefined, action: string | undefined): Promise<string> {
    if (action !== undefined) return `main form[action$="${action}"]`;
    if (field === undefined) return 'main form:has(button)';
    const count = await this.page.locator(`main form:has([name="${field}"])`).count();
    if (count === 0) throw new Error(`No field "${field}" at ${this.path} (status ${this.status})`);
    return `main form:has([name="${field}"])`;
  }

  private async enter(form: string, name: string, value: Fields[string]): Promise<void> {
    const selector = `${form} [name="${name}"]`;
    const field = this.page.locator(selector).first();
    const type = await field.getAttribute('type');
    if (value === true) return field.check();
    if (Array.isArray(value)) {
      for (const one of value as readonly string[]) await this.page.check(`${selector}[value="${one}"]`);
      return;
    }
    if (typeof value === 'object') return field.setInputFiles(value);
    if (type === 'radio') return this.page.check(`${selector}[value="${value}"]`);
    if ((await this.page.locator(`${form} select[name="${name}"]`).count()) > 0) {
      await field.selectOption(value);
      return;
    }
    await field.fill(value);
  }

  private words(): Promise<Words> {
    return this.page.evaluate(
      "({ language: document.documentElement.lang, title: document.title, headings: document.querySelectorAll('h1').length, text: document.body.innerText, codes: [...document.querySelectorAll('code')].map((code) => code.innerText) })",
    );
  }
}

interface Words {
  readonly language: string;
  readonly title: string;
  readonly headings: number;
  readonly text: string;
  /** What stands as code: names that are the same in every language. */
  readonly codes: readonly string[];
}

/** What no tool for accessibility knows: the wrong language, a key instead of its words, a value that became text by accident. */
function wordFaults({ language, title, headings, text, codes }: Words, expected: Language): string[] {
  const keys =
    text.match(/\b(?:portal|console|common|errors|review|privacy|mail|events|rules)(?:\.[a-zA-Z]\w*)+\b(?!\.\w)/g) ??
    [];
  const accidents = `${title}\n${text}`.match(/undefined|\[object \w+\]|\bNaN\b|Invalid Date|\{\w+(?:, \w+)?\}/g) ?? [];
  return [
    ...(language === expected ? [] : [`the page says it is in ${language}`]),
    ...(headings === 1 ? [] : [`${headings} main headings`]),
    ...(title.trim() === '' ? ['no title'] : []),
    ...[...new Set(keys)]
      .filter((key) => !codes.some((code) => code.includes(key)))
      .map((key) => `a key instead of words: ${key}`),
    ...[...new Set(accidents)].map((word) => `a value that is no word: ${word}`),
  ];
}
