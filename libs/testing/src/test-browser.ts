import { type HTMLElement, parse } from 'node-html-parser';
import { type Answers, type FieldValue, type FileToUpload, findForm, submission } from './html-form.js';

export interface TestBrowserOptions {
  /** Sent with every request, e.g. `accept-language`. */
  readonly headers?: Readonly<Record<string, string>>;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * What a person with a browser without JavaScript can do: open pages, follow links, fill fields by their label and
 * press buttons. Keeps cookies. Knows no test framework; what it cannot find it throws about, naming what there is.
 */
export class TestBrowser {
  private readonly cookies = new Map<string, string>();
  private document: HTMLElement = parse('');
  private answers: Answers = new Map();
  private current: URL;
  status = 0;
  headers = new Headers();
  body = '';

  constructor(
    readonly baseUrl: string,
    private readonly options: TestBrowserOptions = {},
  ) {
    this.current = new URL(baseUrl);
  }

  /** The path and query of the page shown. */
  get path(): string {
    return this.current.pathname + this.current.search;
  }

  get title(): string {
    return clean(this.document.querySelector('title')?.text ?? '');
  }

  get heading(): string {
    return clean(this.document.querySelector('h1')?.text ?? '');
  }

  get language(): string {
    return this.document.querySelector('html')?.getAttribute('lang') ?? '';
  }

  /** All that can be read on the page, with single spaces. */
  get text(): string {
    return clean((this.document.querySelector('body') ?? this.document).structuredText);
  }

  /** The sentences of the error summary. */
  get errors(): string[] {
    return this.document.querySelectorAll('.govuk-error-summary__list li').map((item) => clean(item.text));
  }

  /** Where each link leads, by its text. */
  get links(): ReadonlyMap<string, string> {
    return new Map(
      this.document.querySelectorAll('a[href]').map((link) => [clean(link.text), link.getAttribute('href') ?? '']),
    );
  }

  get buttons(): string[] {
    return this.document
      .querySelectorAll('button, input[type=submit]')
      .map((button) => clean(button.text || (button.getAttribute('value') ?? '')));
  }

  /** The parsed page, for what the methods here cannot say. */
  get page(): HTMLElement {
    return this.document;
  }

  async open(path: string): Promise<this> {
    await this.follow(new URL(path, this.current), { method: 'GET' });
    return this;
  }

  /** True where the page shows `text`. */
  sees(text: string): boolean {
    return this.text.includes(clean(text));
  }

  /** Throws unless the page shows `text`. */
  see(text: string): this {
    if (!this.sees(text))
      throw new Error(`Expected to read "${text}" at ${this.path} (status ${this.status}), but read:\n${this.text}`);
    return this;
  }

  async click(linkText: string): Promise<this> {
    const href = this.links.get(clean(linkText)) ?? this.hrefContaining(linkText);
    if (href === undefined)
      throw new Error(`No link "${linkText}" at ${this.path}; there are: ${[...this.links.keys()].join(' | ')}`);
    return this.open(href);
  }

  /** Keeps what would be typed, chosen or ticked. Labels are matched whole, then by their beginning. */
  fill(values: Readonly<Record<string, FieldValue>>): this {
    for (const [label, value] of Object.entries(values)) this.answers.set(label, value);
    return this;
  }

  /** Presses the button with this text, or the only button of the only form that has the filled fields. */
  async submit(buttonText?: string): Promise<this> {
    const form = findForm(this.document, this.answers, buttonText);
    const { action, method, enctype, fields } = submission(form, this.answers, buttonText);
    const target = new URL(action === '' ? this.current.href : action, this.current);
    this.answers = new Map();
    if (method === 'get') {
      target.search = textsOf(fields).toString();
      await this.follow(target, { method: 'GET' });
    } else {
      await this.follow(target, {
        method: 'POST',
        body: encode(enctype, fields),
        headers: { origin: this.current.origin, 'sec-fetch-site': 'same-origin' },
      });
    }
    return this;
  }

  /** A request with this browser's cookies that leaves the page as it is; redirects are not followed. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    return this.send(new URL(path, this.current), init);
  }

  /**
   * Posts a form to `path` with the token this browser holds, without a page that shows the form. For asking who may
   * send it; a journey goes through `submit`.
   */
  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const body = new URLSearchParams({ _csrf: this.csrfToken ?? '', ...fields });
    return this.request(path, {
      method: 'POST',
      body,
      headers: { origin: this.current.origin, 'sec-fetch-site': 'same-origin' },
    });
  }

  /** The token equals its cookie, which comes with the first form that is opened. */
  private get csrfToken(): string | undefined {
    return [...this.cookies].find(([name]) => name.endsWith('_csrf'))?.[1];
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  forgetCookies(): void {
    this.cookies.clear();
  }

  private hrefContaining(text: string): string | undefined {
    return [...this.links].find(([label]) => label.includes(clean(text)))?.[1];
  }

  private async follow(url: URL, init: RequestInit): Promise<void> {
    let response = await this.send(url, init);
    for (let hops = 0; REDIRECTS.has(response.status); hops += 1) {
      if (hops === 10) throw new Error(`Redirected without end at ${url.pathname}`);
      await response.body?.cancel();
      url = new URL(response.headers.get('location') ?? '', url);
      response = await this.send(url, { method: 'GET' });
    }
    this.current = url;
    this.status = response.status;
    this.headers = response.headers;
    this.body = await response.text();
    this.document = parse(this.body);
    this.answers = new Map();
  }

  private async send(url: URL, init: RequestInit): Promise<Response> {
    const headers = new Headers({ accept: 'text/html,*/*;q=0.8', ...this.options.headers });
    new Headers(init.headers).forEach((value, name) => headers.set(name, value));
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice('expires='.length);
    const gone =
      attributes.some((attribute) => /^max-age=(0|-.*)$/i.test(attribute)) ||
      (expires !== undefined && Date.parse(expires) < Date.now());
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

type Fields = readonly (readonly [string, string | FileToUpload])[];

/** Without multipart a browser sends only the name of a file. */
function textsOf(fields: Fields): URLSearchParams {
  return new URLSearchParams(fields.map(([name, value]) => [name, typeof value === 'string' ? value : value.filename]));
}

function encode(enctype: string, fields: Fields): URLSearchParams | FormData {
  if (enctype !== 'multipart/form-data') return textsOf(fields);
  const data = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, new Blob([Buffer.from(value.content)], { type: value.type }), value.filename);
  }
  return data;
}

export function clean(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/g, ' ').trim();
}
