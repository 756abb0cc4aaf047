import { Injectable } from '@nestjs/common';
import { ActionBasisQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { Clock, type ClaimantActor, UnitOfWork } from '@app/platform';
import { lockForRegister } from '../entry/entry-access.js';
import { RegisterFiles } from '../letter/register-files.js';
import { RegisterTextChanged, RegisterTextInvalid } from '../official-register.errors.js';
import { statementOf } from './items-and-statement.js';
import { RegisterTexts } from './register-texts.js';

export interface ConfirmSpellingCommand {
  readonly registrationId: string;
  readonly seenVersion: number;
  /** The marks of the characters the person ticked, as the page showed them: `given_names:U+4E2D`. */
  readonly ticked: readonly string[];
}

/**
 * The person confirms, character by character, that something is spelled as they typed it. It stays as it is: nothing is
 * ever transliterated. What is confirmed is the exact text, so a changed name is asked about again.
 */
@Injectable()
export class ConfirmSpelling {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly files: RegisterFiles,
    private readonly texts: RegisterTexts,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: ConfirmSpellingCommand, actor: ClaimantActor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const { registration } = await lockForRegister(tx, this.actions, { actor, ...command });
      const { text, spellings, items } = await this.files.load(tx, registration);
      const seen = text?.version ?? 0;
      if (seen !== command.seenVersion) throw new RegisterTextChanged();
      if (spellings.length === 0) return { version: seen };
      const characters = spellings.flatMap((asked) => asked.characters.map(({ mark }) => mark));
      if (!characters.every((mark) => command.ticked.includes(mark)))
        throw new RegisterTextInvalid({ field: 'spelling', reason: 'choose' });
      const version = seen + 1;
      const confirmedSpellings = [...(text?.confirmedSpellings ?? []), ...spellings.map(({ value }) => value)];
      await this.texts.add(tx, registration, {
        ...{ version, origin: 'spelling', variants: text?.variants ?? [], writtenAt: this.clock.now() },
        statement: { ...statementOf(items), confirmedSpellings },
      });
      await this.log.append(tx, {
        type: 'register_text.saved',
        actor,
        subjects: [registration.id],
        actionId: registration.actionId,
        data: { version, origin: 'spelling', characters: characters.length },
      });
      return { version };
    });
  }
}
