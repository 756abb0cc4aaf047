import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { packageRoot } from '@app/actions';
import { newId } from '@app/platform';
import { wordingSha256 } from './canonical-wording.js';
import { FORUM_KINDS, LEAVING_KINDS, OPT_OUT_EFFECT_KIND, WORDING_KINDS, type WordingKind } from './wording-kinds.js';

export const EXAMPLE_LOCALES = ['de', 'en'] as const;

/** What the examples need: no forum of theirs asks for more. */
export const EXAMPLE_KINDS: readonly WordingKind[] = WORDING_KINDS.filter(
  (kind) => kind !== OPT_OUT_EFFECT_KIND && !(FORUM_KINDS as readonly string[]).includes(kind),
);

/** The wordings of one language: each begins with a `# KIND` line. */
export function readExampleWordings(locale: string): ReadonlyMap<WordingKind, string> {
  const text = readFileSync(join(packageRoot(), 'libs/consents/examples', `wordings.${locale}.md`), 'utf8');
  const parts = text.split(/^# (\S+)\n/m).slice(1);
  const wordings = new Map<WordingKind, string>();
  for (let index = 0; index < parts.length; index += 2) {
    const kind = WORDING_KINDS.find((candidate) => candidate === parts[index]);
    if (kind === undefined) throw new Error(`wordings.${locale}.md has a part that is no kind of wording.`);
    wordings.set(kind, (parts[index + 1] ?? '').trim());
  }
  return wordings;
}

/** Texts that state the law of one forum: never those of the instance, where actions of other forums would get them. */
const OF_THE_ACTION: ReadonlySet<WordingKind> = new Set<WordingKind>(['WISH_TO_BE_REPRESENTED', ...LEAVING_KINDS]);

/**
 * Texts that come with the software: no person proposed them, so nobody has approved them, and each row says so.
 * They are part of a demonstration and of tests only.
 */

/** Inserts what holds for any action as texts of the whole instance, in force from `now`. What is there already stays. */
export async function insertExampleWordings(tx: EntityManager, now: Date): Promise<void> {
  await insert(tx, { actionId: null, now }, (kind) => !OF_THE_ACTION.has(kind));
}

/** Inserts the wordings that state German law as texts of one action before a German court. */
export async function insertActionWordings(tx: EntityManager, actionId: string, now: Date): Promise<void> {
  await insert(tx, { actionId, now }, (kind) => OF_THE_ACTION.has(kind));
}

async function insert(
  tx: EntityManager,
  { actionId, now }: { actionId: string | null; now: Date },
  wanted: (kind: WordingKind) => boolean,
): Promise<void> {
  for (const locale of EXAMPLE_LOCALES) {
    for (const [kind, body] of readExampleWordings(locale)) {
      if (!wanted(kind)) continue;
      const sha256 = wordingSha256({ actionId, kind, version: 1, locale, body });
      await tx.query(
        `insert into wording (id, action_id, kind, version, locale, body, sha256, published_at, approval_needed)
         values ($1, $2, $3, 1, $4, $5, $6, $7, false) on conflict do nothing`,
        [newId(), actionId, kind, locale, body, sha256, now],
      );
    }
  }
}
