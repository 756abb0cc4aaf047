import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { Clock, type ClaimantActor, UnitOfWork } from '@app/platform';
import type { Registration } from '@app/registrations';
import { lockForRegister } from '../entry/entry-access.js';
import { RegisterTextChanged } from '../official-register.errors.js';
import { GroundProposals } from '../ground/ground-proposals.js';
import { RegisterReminders } from '../reminders/register-reminders.js';
import { assertStatement, cleanStatement } from './check-statement.js';
import type { RegisterStatement } from './register-statement.js';
import { RegisterTexts, type TextVersion } from './register-texts.js';

export interface SaveRegisterTextCommand {
  readonly registrationId: string;
  /** The text's version the page showed; 0 before the first. */
  readonly seenVersion: number;
  readonly statement: Omit<RegisterStatement, 'confirmedSpellings'>;
}

/**
 * Keeps what the person states to the register as a dated version of its own. A text too long for the official form is
 * kept all the same, since it is theirs; the pages say what does not fit.
 */
@Injectable()
export class SaveRegisterText {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly texts: RegisterTexts,
    private readonly proposals: GroundProposals,
    private readonly reminders: RegisterReminders,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: SaveRegisterTextCommand, actor: ClaimantActor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const { registration } = await lockForRegister(tx, this.actions, { actor, ...command });
      const before = await this.texts.newest(tx, registration.id);
      const confirmedSpellings = before?.statement.confirmedSpellings ?? [];
      const statement = cleanStatement({ ...command.statement, confirmedSpellings });
      assertStatement(statement);
      if (before !== null && same(before.statement, statement)) return { version: before.version };
      if ((before?.version ?? 0) !== command.seenVersion) throw new RegisterTextChanged();
      const version = (before?.version ?? 0) + 1;
      const text = await this.versionOf(tx, registration, { statement, version, before });
      await this.texts.add(tx, registration, text);
      if (before === null && registration.confirmedAt !== null)
        await this.reminders.afterWriting(tx, registration, text.writtenAt);
      await this.log.append(tx, {
        type: 'register_text.saved',
        actor,
        subjects: [registration.id],
        actionId: registration.actionId,
        data: { version, origin: text.origin },
      });
      return { version };
    });
  }

  private async versionOf(
    tx: EntityManager,
    registration: Registration,
    { statement, version, before }: { statement: RegisterStatement; version: number; before: TextVersion | null },
  ): Promise<TextVersion> {
    const { proposal } = await this.proposals.for(tx, registration);
    const unchanged = proposal?.text === statement.subjectAndGround;
    const variants = unchanged || before === null ? (proposal?.variants ?? []) : before.variants;
    return { version, origin: unchanged ? 'proposed' : 'edited', variants, writtenAt: this.clock.now(), statement };
  }
}

function same(a: RegisterStatement, b: RegisterStatement): boolean {
  const { category, businessName, subjectAndGround, amount } = a;
  return (
    category === b.category &&
    businessName === b.businessName &&
    subjectAndGround === b.subjectAndGround &&
    amount === b.amount
  );
}
