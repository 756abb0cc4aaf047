import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import {
  type DeclarationRecord,
  DeclarationRecordQuery,
  type DeclarationRow,
  DeclarationsQuery,
  LegalEffectSentence,
} from '@app/consents';
import { mayIn, UnitOfWork, type Actor } from '@app/platform';
import { parseReference } from '../reference.js';
import { RegistrationEffects } from '../form/registration-effects.js';
import { assertUsable, findRegistration } from '../registration-access.js';
import type { Registration } from '../registration.entity.js';
import { RegistrationNotFound } from '../registration.errors.js';

export interface ViewDeclaredCommand {
  /** The action as whose counsel it is looked at. */
  readonly actionId: string;
  readonly registrationId: string;
  /** Of the member of staff. */
  readonly locale: string;
}

interface Looked {
  readonly registrationId: string;
  readonly reference: string;
  /** What the registration means in law, in the language of `shownIn`. */
  readonly effectSentence: string;
  readonly shownIn: string;
}

export interface DeclaredForCounsel extends Looked {
  readonly declarations: readonly DeclarationRow[];
}

export interface RecordForCounsel extends Looked {
  readonly record: DeclarationRecord;
}

/**
 * What was declared in one registration, for counsel of its action: the records, never who. Names that stand in a record
 * are masked, as names are counsel's in an encrypted list alone. Every look is in the log.
 */
@Injectable()
export class ViewDeclared {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly sentences: LegalEffectSentence,
    private readonly effects: RegistrationEffects,
    private readonly declarations: DeclarationsQuery,
    private readonly records: DeclarationRecordQuery,
    private readonly log: AuditLog,
  ) {}

  /** The registration with exactly this reference in the action, or null. Nothing is shown of it yet. */
  find(actor: Actor, { actionId, reference }: { actionId: string; reference: string }): Promise<string | null> {
    return this.uow.read(actor, async (tx) => {
      assertCounsel(actor, actionId);
      const rows: { id: string }[] = await tx.query(
        `select id from registration where action_id = $1 and reference = $2 and ${LOOKED_AT}`,
        [actionId, parseReference(reference)],
      );
      return rows[0]?.id ?? null;
    });
  }

  all(command: ViewDeclaredCommand, actor: Actor): Promise<DeclaredForCounsel> {
    return this.uow.run(actor, async (tx) => {
      const seen = await this.seen(tx, actor, command, 'counsel.declarations');
      return { ...seen, declarations: await this.declarations.history(tx, seen.registrationId) };
    });
  }

  one(
    { declarationId, ...command }: ViewDeclaredCommand & { declarationId: string },
    actor: Actor,
  ): Promise<RecordForCounsel> {
    return this.uow.run(actor, async (tx) => {
      const seen = await this.seen(tx, actor, command, 'counsel.declaration');
      const { registrationId } = seen;
      return { ...seen, record: await this.records.one(tx, { registrationId, declarationId }, { names: false }) };
    });
  }

  private async seen(
    tx: EntityManager,
    actor: Actor,
    { actionId, registrationId, locale }: ViewDeclaredCommand,
    page: string,
  ): Promise<Looked> {
    assertCounsel(actor, actionId);
    const registration = await findRegistration(tx, actor, registrationId);
    if (registration.actionId !== actionId || !isForCounsel(registration)) throw new RegistrationNotFound();
    assertUsable(registration);
    await this.log.append(tx, {
      type: 'registration.viewed',
      ...{ actor, actionId, subjects: [registrationId], data: { page } },
    });
    const { reference } = registration;
    const action = await this.actions.byId(tx, actionId);
    const shownIn = action.locales.includes(locale) ? locale : registration.locale;
    const effect = await this.effects.of(tx, registration, action);
    const { text: effectSentence } = await this.sentences.run(tx, { actionId, effect, locale: shownIn });
    return { registrationId, reference, effectSentence, shownIn };
  }
}

/** What was sent from a confirmed address and is not erased; who has left included. */
const LOOKED_AT = "stage in ('interest', 'joined', 'left') and confirmed_at is not null and not practice";

/** As lists show them, who has left included. */
export function isForCounsel({
  stage,
  confirmedAt,
  practice,
}: Pick<Registration, 'stage' | 'confirmedAt' | 'practice'>): boolean {
  return (stage === 'interest' || stage === 'joined' || stage === 'left') && confirmedAt !== null && !practice;
}

function assertCounsel(actor: Actor, actionId: string): void {
  if (!mayIn(actor, actionId, 'counsel')) throw new RegistrationNotFound();
}
