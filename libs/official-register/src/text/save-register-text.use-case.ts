import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { Clock, type ClaimantActor, UnitOfWork } from '@app/platform';
import { assertFresh, type FormItems, type Registration, SaveWorkingCopy } from '@app/registrations';
import { lockForRegister } from '../entry/entry-access.js';
import type { ForPerson } from '../ground/ground-proposals.js';
import { RegisterFiles } from '../letter/register-files.js';
import { RegisterTextInvalid } from '../official-register.errors.js';
import { RegisterReminders } from '../reminders/register-reminders.js';
import { assertStatement, cleanStatement, type EnteredStatement } from './check-statement.js';
import { isSame, withStatement } from './items-and-statement.js';
import { RegisterTexts, type TextNote, type TextVersion } from './register-texts.js';

export interface SaveRegisterTextCommand {
  readonly registrationId: string;
  /** The registration's version the page was shown at: what it changes is the form, wherever else that is changed. */
  readonly version: number;
  readonly statement: EnteredStatement;
}

/**
 * Writes what the person states to the register into the form items, which the rules read too, and notes as a dated
 * version how the text came about. A text too long for the official form is kept all the same, since it is theirs; the
 * pages say what does not fit, and it does not count as complete in form.
 */
@Injectable()
export class SaveRegisterText {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly files: RegisterFiles,
    private readonly copy: SaveWorkingCopy,
    private readonly texts: RegisterTexts,
    private readonly reminders: RegisterReminders,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: SaveRegisterTextCommand, actor: ClaimantActor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const { registration } = await lockForRegister(tx, this.actions, { actor, ...command });
      const { items, text: before, proposal, categories } = await this.files.load(tx, registration);
      const statement = cleanStatement(command.statement);
      if (statement.category !== items.category && !categories.some((one) => one === statement.category))
        throw new RegisterTextInvalid({ field: 'category', reason: 'choose' });
      assertStatement(statement);
      const after = withStatement(items, statement);
      if (before !== null && isSame(items, after)) return { version: registration.version };
      assertFresh(registration, command.version);
      const text = this.textOf({ statement, before, proposal });
      const version = await this.write(tx, registration, after, text);
      await this.log.append(tx, {
        type: 'register_text.saved',
        actor,
        subjects: [registration.id],
        actionId: registration.actionId,
        data: { version: text.version, origin: text.origin },
      });
      return { version };
    });
  }

  private textOf({
    statement,
    before,
    proposal,
  }: Pick<ForPerson, 'proposal'> & {
    readonly statement: EnteredStatement;
    readonly before: TextNote | null;
  }): TextVersion {
    const unchanged = proposal?.text === statement.subjectAndGround;
    return {
      version: (before?.version ?? 0) + 1,
      origin: unchanged ? 'proposed' : 'edited',
      variants: unchanged || before === null ? (proposal?.variants ?? []) : before.variants,
      writtenAt: this.clock.now(),
      statement: { ...statement, confirmedSpellings: before?.confirmedSpellings ?? [] },
    };
  }

  private async write(
    tx: EntityManager,
    registration: Registration,
    after: FormItems,
    text: TextVersion,
  ): Promise<number> {
    const version = await this.copy.writeFormItems(tx, registration, after);
    await this.texts.add(tx, registration, text);
    if (text.version === 1 && registration.confirmedAt !== null)
      await this.reminders.afterWriting(tx, registration, text.writtenAt);
    return version;
  }
}
