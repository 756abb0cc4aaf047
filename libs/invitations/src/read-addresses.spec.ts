import { describe, expect, it } from '@jest/globals';
import { isAddress, MAX_ROWS, normalised, readAddresses } from './read-addresses.js';

const read = (text: string | Buffer) => readAddresses(Buffer.from(text as string));

describe(readAddresses, () => {
  it('reads addresses and languages, names broken lines with the reason, and counts duplicates', () => {
    const file = [
      'Name;Email;Language',
      '"Zoë; ""Z""";zoe@example.org;de',
      'Ada;ADA@Example.org;',
      'Again;ada@example.ORG;en',
      '',
      'No address;ada at example;de',
      'Short;ada2@example.org',
      'Tongue;ada3@example.org;deutsch',
      '"open;ada4@example.org;de',
    ].join('\r\n');
    expect(read(`\uFEFF${file}`)).toEqual({
      ok: true,
      rows: [
        { address: 'zoe@example.org', language: 'de' },
        { address: 'ADA@Example.org', language: null },
      ],
      rowCount: 7,
      brokenCount: 4,
      broken: [
        { line: 6, reason: 'address' },
        { line: 7, reason: 'columns' },
        { line: 8, reason: 'language' },
        { line: 9, reason: 'quote' },
      ],
      duplicateCount: 1,
    });
  });

  it.each([
    ['an empty file', '', { problem: 'empty', line: 1 }],
    ['a file without a column for addresses', 'name;mail\na;b', { problem: 'heading', line: 1 }],
    ['another encoding', Buffer.from('email\nz\xf6@example.org', 'latin1'), { problem: 'encoding', line: 2 }],
    ['too many rows', `email\n${'a@example.org\n'.repeat(MAX_ROWS + 1)}`, { problem: 'too_many', line: MAX_ROWS + 2 }],
  ])('refuses %s', (_, file, problem) => {
    expect(read(file)).toEqual({ ok: false, ...problem });
  });

  it('reports no more broken rows than a page can show, and counts them all', () => {
    const result = read(`email\n${'x\n'.repeat(500)}`);
    expect(result).toMatchObject({ ok: true, brokenCount: 500, rowCount: 500 });
    expect(result.ok && result.broken).toHaveLength(200);
  });
});

describe(isAddress, () => {
  it.each(['a@example.org', "o'neill+x@sub.example.org", 'zoë@exämple.org'])('takes %s', (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it.each([
    'a@b',
    'a b@example.org',
    'a@example.org\n',
    'A <a@example.org>',
    'a@@example.org',
    'a@-x.org',
    'a,b@example.org',
  ])('refuses %j', (text) => {
    expect(isAddress(text)).toBe(false);
  });
});

it('finds two spellings of an address the same', () => {
  expect(normalised('Zoe@EXÄMPLE.org')).toBe(normalised('zoe@xn--exmple-cua.org'));
});
