import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../locales.js';
import { packageRoot } from '../package-root.js';

type Area<T> = Exclude<keyof T, 'default'> & string;

/** English is the source: a key used in code but absent there does not compile. */
export type MessageKey =
  | Area<typeof import('../../locales/en/common.json')>
  | Area<typeof import('../../locales/en/portal.json')>
  | Area<typeof import('../../locales/en/declared.json')>
  | Area<typeof import('../../locales/en/console.json')>
  | Area<typeof import('../../locales/en/mail.json')>
  | Area<typeof import('../../locales/en/errors.json')>
  | Area<typeof import('../../locales/en/review.json')>
  | Area<typeof import('../../locales/en/privacy.json')>
  | Area<typeof import('../../locales/en/access.json')>
  | Area<typeof import('../../locales/en/claims.json')>
  | Area<typeof import('../../locales/en/purposes.json')>
  | Area<typeof import('../../locales/en/events.json')>
  | Area<typeof import('../../locales/en/invitations.json')>
  | Area<typeof import('../../locales/en/participation.json')>
  | Area<typeof import('../../locales/en/reconciliation.json')>
  | Area<typeof import('../../locales/en/register.json')>
  | Area<typeof import('../../locales/en/rules.json')>
  | Area<typeof import('../../locales/en/wordings.json')>;

/** One file per area and language; every key starts with the name of its area and a full stop. */
export const areas = [
  'common',
  'portal',
  'declared',
  'console',
  'mail',
  'errors',
  'review',
  'privacy',
  'access',
  'claims',
  'purposes',
  'events',
  'invitations',
  'participation',
  'reconciliation',
  'register',
  'rules',
  'wordings',
] as const;
export type CatalogueArea = (typeof areas)[number];

export function readArea(locale: Locale, area: CatalogueArea): Readonly<Record<string, string>> {
  const file = join(packageRoot(), 'libs', 'ui', 'locales', locale, `${area}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** All messages of a language, by key. */
export function readCatalogue(locale: Locale): ReadonlyMap<string, string> {
  return new Map(areas.flatMap((area) => Object.entries(readArea(locale, area))));
}
