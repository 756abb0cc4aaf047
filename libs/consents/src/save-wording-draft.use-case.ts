import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertMayChange, lockAction } from '@app/actions';
import { type Actor, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { wordingSha256 } from './canonical-wording.js';
import { WordingInvalid, WordingWaits } from './consents.errors.js';
import { wordingBlocks } from './wording-blocks.js';
import { isDeclared, WORDING_KINDS, type WordingKind } from './wording-kinds.js';
import { wordingsInForce } from './wordings-in-force.js';

export interface SaveWordingDraftCommand {
  readonly actionId: string;
  readonly kind: WordingKind;
  readonly locale: string;
  readonly body: string;
  /** Of a courtesy translation: the language of the text that binds. */
  readonly translatesFrom?: string | null;
}

export const MAX_WORDING_LENGTH = 20_000;

interface Open {
  readonly id: string;
  readonly version: number;
  readonly proposedAt: Date | null;
}

/** Writes a new version of one text of an action, or writes on at its draft. Nobody but colleagues sees it. */
@Injectable()
export class SaveWordingDraft {
  constructor(private readonly uow: UnitOfWork) {}

  execute(command: SaveWordingDraftCommand, actor: Actor): Promise<{ wordingId: string; sha256: string }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      assertDraft(command, action.locales);
      const { kind, locale } = command;
      const [open]: Open[] = await tx.query(OPEN, [action.id, kind, locale]);
      if (open !== undefined && open.proposedAt !== null) throw new WordingWaits({ wordingId: open.id });
      const translatesSha256 = await translated(tx, command);
      const version = open?.version ?? (await nextVersion(tx, action.id, kind, locale));
      const body = command.body.replaceAll('\r\n', '\n').trim();
      const sha256 = wordingSha256({ actionId: action.id, kind, version, locale, body, translatesSha256 });
      const wordingId = open?.id ?? newId();
      const me = (actor as StaffActor).staffId;
      if (open === undefined)
        await tx.query(INSERT, [wordingId, action.id, kind, version, locale, body, sha256, translatesSha256, me]);
      else await tx.query(UPDATE, [wordingId, body, sha256, translatesSha256, me]);
      return { wordingId, sha256 };
    });
  }
}

function assertDraft(
  { kind, locale, body, translatesFrom }: SaveWordingDraftCommand,
  locales: readonly string[],
): void {
  if (!WORDING_KINDS.includes(kind)) throw new WordingInvalid({ field: 'kind' });
  if (!locales.includes(locale)) throw new WordingInvalid({ field: 'locale' });
  if (wordingBlocks(body).length === 0 || body.length > MAX_WORDING_LENGTH) throw new WordingInvalid({ field: 'body' });
  if (translatesFrom == null) return;
  if (!isDeclared(kind) || translatesFrom === locale || !locales.includes(translatesFrom))
    throw new WordingInvalid({ field: 'translatesFrom' });
}

/** The hash of the text in force that is translated, which must be one that binds itself. */
async function translated(
  tx: EntityManager,
  { actionId, kind, translatesFrom }: SaveWordingDraftCommand,
): Promise<string | null> {
  if (translatesFrom == null) return null;
  const [binding] = await wordingsInForce(tx, { actionId, kinds: [kind], locale: translatesFrom });
  if (binding === undefined || binding.locale !== translatesFrom) throw new WordingInvalid({ field: 'translatesFrom' });
  return binding.sha256;
}

/** Numbers are never used twice, those of rejected texts neither. */
async function nextVersion(tx: EntityManager, actionId: string, kind: string, locale: string): Promise<number> {
  const rows: { version: number }[] = await tx.query(
    'select coalesce(max(version), 0)::int + 1 as version from wording where action_id = $1 and kind = $2 and locale = $3',
    [actionId, kind, locale],
  );
  return rows[0]?.version ?? 1;
}

const OPEN = `
  select id, version, proposed_at as "proposedAt" from wording
   where action_id = $1 and kind = $2 and locale = $3 and approval_needed and published_at is null and rejected_at is null`;

const INSERT = `
  insert into wording (id, action_id, kind, version, locale, body, sha256, translates_sha256, proposed_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const UPDATE = `update wording set body = $2, sha256 = $3, translates_sha256 = $4, proposed_by = $5 where id = $1`;
