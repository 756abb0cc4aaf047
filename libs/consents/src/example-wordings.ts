import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { packageRoot } from '@app/actions';
import { profileOf } from '@app/joining-rules';
import { newId } from '@app/platform';
import { wordingSha256 } from './canonical-wording.js';
import { OPT_OUT_EFFECT_KIND, WORDING_KINDS, type WordingKind } from './wording-kinds.js';

export const EXAMPLE_LOCALES = ['de', 'en'] as const;

/** What there are examples of for every forum; what holds for those who do nothing belongs to forums of that model. */
export const EXAMPLE_KINDS: readonly WordingKind[] = WORDING_KINDS.filter((kind) => kind !== OPT_OUT_EFFECT_KIND);

/** Whether there are texts that state the law of this forum: there are for every forum whose rules are known. */
export function isExampleForum(forum: string): boolean {
  return profileOf(forum) !== null;
}

/** What holds whatever the forum, in one language: each text begins with a `# KIND` line. */
export function readExampleWordings(locale: string): ReadonlyMap<WordingKind, string> {
  return readWordings(`wordings.${locale}.md`);
}

/**
 * Texts that state the law of the forum, in one language: never texts of the instance, where actions of other forums
 * would get them. What a registration means in law stands in the rules of the forum and nowhere else.
 */
export function readForumWordings(forum: string, locale: string): ReadonlyMap<WordingKind, string> {
  const effects = profileOf(forum)?.legalEffects ?? [];
  return new Map([
    ...readWordings(`wordings.${forum}.${locale}.md`),
    ...effects.flatMap(({ key, sentences }): [WordingKind, string][] =>
      sentences[locale] === undefined ? [] : [[key, sentences[locale]]],
    ),
  ]);
}

function readWordings(file: string): ReadonlyMap<WordingKind, string> {
  const text = readFileSync(join(packageRoot(), 'libs/consents/examples', file), 'utf8');
  const parts = text.split(/^# (\S+)\n/m).slice(1);
  const wordings = new Map<WordingKind, string>();
  for (let index = 0; index < parts.length; index += 2) {
    const kind = WORDING_KINDS.find((candidate) => candidate === parts[index]);
    if (kind === undefined) throw new Error(`${file} has a part that is no kind of wording.`);
    wordings.set(kind, (parts[index + 1] ?? '').trim());
  }
  return wordings;
}

/**
 * Texts that come with the software: no person proposed them, so nobody has approved them, and each row says so.
 * They are part of a demonstration and of tests only.
 */

/** Inserts what holds for any action as texts of the whole instance, in force from `now`. What is there already stays. */
export async function insertExampleWordings(tx: EntityManager, now: Date): Promise<void> {
  for (const locale of EXAMPLE_LOCALES)
    await insert(tx, { actionId: null, locale, now }, [...readExampleWordings(locale)]);
}

/** Inserts the wordings that state the law of a forum as texts of one action before its courts. */
export async function insertActionWordings(tx: EntityManager, actionId: string, now: Date): Promise<void> {
  const [row]: { forum: string }[] = await tx.query('select forum from action where id = $1', [actionId]);
  if (row === undefined) throw new Error('There is no such action.');
  for (const locale of EXAMPLE_LOCALES)
    await insert(tx, { actionId, locale, now }, [...readForumWordings(row.forum, locale)]);
}

async function insert(
  tx: EntityManager,
  { actionId, locale, now }: { actionId: string | null; locale: string; now: Date },
  wordings: readonly (readonly [WordingKind, string])[],
): Promise<void> {
  for (const [kind, body] of wordings) {
    const sha256 = wordingSha256({ actionId, kind, version: 1, locale, body });
    await tx.query(
      `insert into wording (id, action_id, kind, version, locale, body, sha256, published_at, approval_needed)
       values ($1, $2, $3, 1, $4, $5, $6, $7, false) on conflict do nothing`,
      [newId(), actionId, kind, locale, body, sha256, now],
    );
  }
}
