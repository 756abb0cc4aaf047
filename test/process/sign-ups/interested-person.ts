import { setTimeout as sleep } from 'node:timers/promises';

const ACTION = '/de/a/meta-ai-training';
const ANSWERS: readonly (readonly [string, string])[] = [
  ['age', 'adult'],
  ['country', 'DE'],
  ['acting_as', 'private'],
  ['account_then', 'yes'],
  ['platforms', 'facebook'],
  ['objection', 'no'],
  ['notice_seen', 'unsure'],
];
const ATTEMPTS = 150;
const PAUSE_MS = 200;
/** Mails with a code that may have gone out for one address, beyond the one that counts. */
const MAILS = 3;

export interface SentInterest {
  readonly address: string;
  readonly registrationId: string;
  readonly reference: string;
}

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

/**
 * Someone who registers an interest with a browser reduced to requests: cookies, hidden fields and patience. What is not
 * answered, or answered with a failure of the server, is tried again, as people do.
 */
export class InterestedPerson {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly portalUrl: string,
    readonly address: string,
    /** The code from the mail; without it the person goes on and confirms later. */
    private readonly code: ((tried: ReadonlySet<string>) => Promise<string>) | null,
  ) {}

  /** Resolves once the portal has said that the interest was received. */
  async register(): Promise<SentInterest> {
    await this.answerQuestions();
    const registrationId = await this.nameAddress();
    const base = `/de/registrations/${registrationId}`;
    const given = { PRIVACY_NOTICE_SEEN: 'given', INTEREST: 'given' };
    await this.send(`${base}/declarations`, given);
    const { location } = await this.send(`${base}/check`, {});
    if (location !== `${base}/sent`) throw new Error(`Sending led to ${location}.`);
    const { body } = await this.request('GET', location);
    return {
      address: this.address,
      registrationId,
      reference: />\s*([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})\s*</.exec(body)?.[1] ?? '',
    };
  }

  private async answerQuestions(): Promise<void> {
    await this.request('GET', `${ACTION}/join`);
    const { body } = await this.request('GET', `${ACTION}/join/questions/age`);
    const csrf = field(body, '_csrf');
    for (const [code, answer] of ANSWERS) await this.post(`${ACTION}/join/questions/${code}`, { _csrf: csrf, answer });
  }

  private async nameAddress(): Promise<string> {
    const { location } = await this.send(`${ACTION}/join/email`, { email: this.address });
    const id = /[?&]registration=([0-9a-f-]{36})/.exec(location)?.[1];
    if (id === undefined) throw new Error(`The address led to ${location}.`);
    if (this.code !== null) await this.enterCode(location, this.code);
    return id;
  }

  /** A lost answer to the address brings a second mail; the code of the first is refused, and the newer one is typed. */
  private async enterCode(path: string, mailed: (tried: ReadonlySet<string>) => Promise<string>): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      const code = await mailed(tried);
      const answer = await this.submit(path, { code });
      if (answer.status === 303) return;
      if (answer.status !== 422 || tried.size === MAILS) throw refused(path, answer);
      tried.add(code);
    }
  }

  /** Opens the page, takes its hidden fields along, and sends it. */
  private async send(path: string, fields: Record<string, string>): Promise<Answer> {
    const answer = await this.submit(path, fields);
    if (answer.status !== 303) throw refused(path, answer);
    return answer;
  }

  private async submit(path: string, fields: Record<string, string>): Promise<Answer> {
    const page = await this.request('GET', path);
    // The code may have been taken although the answer never came: the page then leads on.
    if (page.status === 303 && path.includes('/code')) return page;
    const hidden = ['_csrf', 'version', 'shown'].flatMap((name) => {
      const value = field(page.body, name);
      return value === '' ? [] : [[name, value]];
    });
    return this.post(path, { ...Object.fromEntries(hidden), ...fields });
  }

  private post(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.request('POST', path, new URLSearchParams(fields));
  }

  private async request(method: 'GET' | 'POST', path: string, body?: URLSearchParams): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.once(method, path, body).catch(() => null);
      if (answer !== null && answer.status < 500) return answer;
      if (attempt === ATTEMPTS) throw new Error(`${method} ${path} was never answered (${String(answer?.status)}).`);
      await sleep(PAUSE_MS);
    }
  }

  private async once(method: 'GET' | 'POST', path: string, body?: URLSearchParams): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const origin: Record<string, string> = method === 'POST' ? { origin: this.portalUrl } : {};
    const response = await fetch(this.portalUrl + path, {
      method,
      headers: { cookie, accept: 'text/html', ...origin },
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    return { status: response.status, location: response.headers.get('location') ?? '', body: text };
  }
}

function field(html: string, name: string): string {
  const tag = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? '';
  return /value="([^"]*)"/.exec(tag)?.[1] ?? '';
}

function refused(path: string, { status, body }: Answer): Error {
  return new Error(`${path} was answered with ${String(status)}: ${textOf(body)}`);
}

function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>|\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
