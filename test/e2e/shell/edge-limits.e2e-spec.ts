import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPortal, type TestApp } from '@app/testing';
import { ProbeModule } from './probe.module.js';

const SMALL = { HEADER_SECONDS: '1', BODY_SECONDS: '1', UPLOAD_SECONDS: '3', MAX_CONNECTIONS: '10' };

/** Milliseconds; far more than the limits above, on a slow machine as well, and less than those of an installation. */
const TRICKLES = 15_000;

interface Answer {
  readonly text: string;
  /** By the server, while there was more to come. */
  readonly ended: boolean;
  readonly seconds: number;
}

describe('the bounds of a connection', () => {
  let probe: TestApp;
  beforeAll(async () => {
    probe = await startTestPortal((settings, logger) => ProbeModule.forRoot(settings, logger), { environment: SMALL });
  });
  afterAll(() => probe?.close());

  function dial(): Socket {
    const socket = connect(Number(new URL(probe.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    return socket;
  }

  /** Sends `head` at once and then one byte of `drip` at a time until the server has had enough. */
  async function trickle(head: string, drip: string): Promise<Answer> {
    const socket = dial();
    const started = Date.now();
    let text = '';
    let over = false;
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    void closed.then(() => (over = true));
    socket.write(head);
    for (let at = 0; !over && Date.now() - started < TRICKLES; at += 1) {
      if (socket.writable) socket.write(drip[at % drip.length] ?? 'x');
      await Promise.race([closed, sleep(100)]);
    }
    socket.destroy();
    return { text, ended: over, seconds: (Date.now() - started) / 1_000 };
  }

  it('ends a request whose head drips in byte by byte', async () => {
    const { text, ended } = await trickle('GET /en/probe/mail HTTP/1.1\r\nHost: x\r\n', 'x-slow: y\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(ended).toBe(true);
  });

  it('ends a form whose body drips in, with a page that says so, and answers others meanwhile', async () => {
    const head = [
      'POST /en/probe/mail HTTP/1.1',
      'Host: x',
      'Content-Type: application/x-www-form-urlencoded',
      'Content-Length: 60000',
      'Accept-Language: en',
      '',
      '',
    ].join('\r\n');
    const slow = trickle(head, 'email=a');
    expect((await fetch(`${probe.url}/en/probe/mail`)).status).toBe(200);
    const { text, ended } = await slow;
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toMatch(/connection: close/i);
    expect(text).toContain('The request took too long');
    expect(ended).toBe(true);
  });

  it('gives a file its own, longer time, and ends that too', async () => {
    const head = [
      'POST /en/probe/upload HTTP/1.1',
      'Host: x',
      'Content-Type: multipart/form-data; boundary=b',
      'Content-Length: 60000',
      '',
      '',
    ].join('\r\n');
    const { ended, seconds } = await trickle(head, '-');
    expect(seconds).toBeGreaterThan(2);
    expect(ended).toBe(true);
  });

  it('takes no more connections than it was told, and goes on once they are gone', async () => {
    const idle = Array.from({ length: 10 }, dial);
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    await sleep(100);
    const extra = dial();
    extra.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    const answer = await new Promise<string>((resolve) => {
      extra.once('data', (chunk: Buffer) => resolve(chunk.toString()));
      extra.once('close', () => resolve('closed'));
    });
    expect(answer).toBe('closed');
    for (const socket of idle) socket.destroy();
    // The server hears of their end in its own time.
    const healthy = (): Promise<boolean> =>
      fetch(`${probe.url}/healthz`).then(
        ({ status }) => status === 200,
        () => false,
      );
    let again = await healthy();
    for (let tries = 0; !again && tries < 300; tries += 1) {
      await sleep(100);
      again = await healthy();
    }
    expect(again).toBe(true);
  });

  it('refuses too long an address, too many headers and too large ones', async () => {
    expect((await fetch(`${probe.url}/en/probe/mail?q=${'x'.repeat(2_000)}`)).status).toBe(414);
    expect((await fetch(`${probe.url}/en/probe/mail?q=${'x'.repeat(1_900)}`)).status).toBe(200);
    const many = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`x-h${String(i)}`, '1']));
    expect((await fetch(`${probe.url}/en/probe/mail`, { headers: many })).status).toBe(431);
    expect((await fetch(`${probe.url}/en/probe/mail`, { headers: { 'x-large': 'x'.repeat(17_000) } })).status).toBe(
      431,
    );
    const page = await (
      await fetch(`${probe.url}/de/probe/mail`, { headers: { ...many, accept: 'text/html' } })
    ).text();
    expect(page).toContain('Ihr Browser hat zu viel mitgeschickt');
  });

  it('refuses a body too large, too many fields, and JSON nested too deep', async () => {
    const json = (body: string): Promise<Response> =>
      fetch(`${probe.url}/api/v1/probe`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect((await json(JSON.stringify({ label: 'x'.repeat(70_000) }))).status).toBe(413);
    const nested = (depth: number): string => `{"count":1,"label":"a","more":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const deep = await json(nested(20));
    expect([deep.status, ((await deep.json()) as { code: string }).code]).toEqual([422, 'BODY_TOO_DEEP']);
    const bottomless = await json(nested(30_000));
    expect(bottomless.status).toBe(422);
    const shallow = (await (await json(nested(5))).json()) as { code: string };
    expect(shallow.code).toBe('FIELDS_INVALID');
    const browser = await probe.browser().open('/en/probe/mail');
    const fields = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${String(i)}`, '1']));
    expect((await browser.post('/en/probe/mail', fields)).status).toBe(413);
  });
});
