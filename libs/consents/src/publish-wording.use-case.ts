import { Injectable } from '@nestjs/common';
import { assertMayChange, lockAction } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, newId, UnitOfWork } from '@app/platform';
import { wordingSha256 } from './canonical-wording.js';
import { WordingInvalid } from './consents.errors.js';
import { wordingBlocks } from './wording-blocks.js';
import { WORDING_KINDS, type WordingKind } from './wording-kinds.js';

export interface PublishWordingCommand {
  readonly actionId: string;
  readonly kind: WordingKind;
  readonly locale: string;
  readonly body: string;
}

const MAX_LENGTH = 20_000;

/** Puts a text of one action in force. Earlier versions stay as they are; what was declared on them still counts. */
@Injectable()
export class PublishWording {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(
    command: PublishWordingCommand,
    actor: Actor,
  ): Promise<{ wordingId: string; version: number; sha256: string }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      assertWording(command, action.locales);
      const { kind, locale } = command;
      const body = command.body.replaceAll('\r\n', '\n').trim();
      const rows: { version: number }[] = await tx.query(
        'select coalesce(max(version), 0)::int + 1 as version from wording where action_id = $1 and kind = $2 and locale = $3',
        [action.id, kind, locale],
      );
      const version = rows[0]?.version ?? 1;
      const sha256 = wordingSha256({ actionId: action.id, kind, version, locale, body });
      const wordingId = newId();
      await tx.query(INSERT, [wordingId, action.id, kind, version, locale, body, sha256, this.clock.now()]);
      await this.audit.append(tx, {
        type: 'wording.published',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { wordingId, kind, version, language: locale, wordingHash: sha256 },
      });
      return { wordingId, version, sha256 };
    });
  }
}

function assertWording({ kind, locale, body }: PublishWordingCommand, locales: readonly string[]): void {
  if (!WORDING_KINDS.includes(kind)) throw new WordingInvalid({ field: 'kind' });
  if (!locales.includes(locale)) throw new WordingInvalid({ field: 'locale' });
  if (wordingBlocks(body).length === 0 || body.length > MAX_LENGTH) throw new WordingInvalid({ field: 'body' });
}

const INSERT = `
  insert into wording (id, action_id, kind, version, locale, body, sha256, published_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`;
