import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What tests use as personal data: addresses of people end in a domain that is reserved for examples, and names, places,
 * accounts and words are distinctive. Whoever adds a person with other words to a test adds them here.
 */
const PERSONAL: readonly (string | RegExp)[] = [
  /[a-z0-9._%+-]+(?:@|%40)(?:[a-z0-9-]+\.)*example\.(?:org|com|net|eu)/i,
  'Zoë',
  'Müller',
  'Łukasz',
  'Jürgen',
  'Łuczak',
  'Öztürk',
  'Beispielweg',
  'Straße des 17',
  'zoe1980',
  'Seltsame Anrufe',
  'Strange calls',
  'Calls from strangers',
  'Kontoauszug',
  'Beleg von',
  '5550199',
];

/** The sender is nobody's address. */
const SENDER = /no-reply@[a-z0-9.-]+/gi;

/** The lines in which something personal stands: as it is, as part of a web address, or as JSON escapes it. */
export function personalLines(lines: readonly string[]): string[] {
  const found = PERSONAL.flatMap((entry): (string | RegExp)[] =>
    typeof entry === 'string' ? formsOf(entry) : [entry],
  );
  return lines.filter((line) => {
    const text = line.replaceAll(SENDER, '');
    return found.some((form) => (typeof form === 'string' ? text.includes(form) : form.test(text)));
  });
}

function formsOf(text: string): string[] {
  const escaped = text.replaceAll(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const encoded = encodeURIComponent(text);
  return [...new Set([text, encoded, encoded.replaceAll('%20', '+'), escaped])];
}

/** All that was recorded with `recordLog` in this run; throws, and so fails the run, where a line holds personal data. */
export function assertNothingPersonal(folder: string): string {
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  const bad = personalLines(lines);
  if (bad.length > 0) throw new Error(`The logs of this run hold personal data:\n${bad.slice(0, 20).join('\n')}`);
  return `logs of the run: no personal data in ${String(lines.length)} lines`;
}
