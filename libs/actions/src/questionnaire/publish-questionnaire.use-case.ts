import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { QuestionnaireInvalid } from '../actions.errors.js';
import { lockAction } from '../lock-action.js';
import { checkDefinition } from './check-definition.js';
import type { QuestionnaireDefinition } from './definition.js';
import { questionnaireSha256 } from './questionnaire-sha256.js';

export interface PublishQuestionnaireCommand {
  readonly actionId: string;
  readonly definition: unknown;
}

/** Fixes a new version of an action's questions. Registrations already sent keep the version they were answered under. */
@Injectable()
export class PublishQuestionnaire {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: PublishQuestionnaireCommand, actor: Actor): Promise<{ questionnaireId: string; version: number }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      const [problem] = checkDefinition(command.definition);
      if (problem !== undefined) throw new QuestionnaireInvalid({ path: problem.path, problem: problem.problem });
      const definition = command.definition as QuestionnaireDefinition;
      const missing = action.locales.find((locale) => !definition.locales.includes(locale));
      if (missing !== undefined)
        throw new QuestionnaireInvalid({ path: `locales.${missing}`, problem: 'text_missing' });
      const digest = questionnaireSha256(definition);
      const questionnaireId = newId();
      const rows: { version: number }[] = await tx.query(INSERT, [
        questionnaireId,
        action.id,
        JSON.stringify(definition),
        digest,
        this.clock.now(),
      ]);
      const version = rows[0]?.version ?? 0;
      await this.audit.append(tx, {
        type: 'questionnaire.published',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { questionnaireId, version, digest },
      });
      return { questionnaireId, version };
    });
  }
}

const INSERT = `
  insert into questionnaire (id, action_id, version, definition, sha256, published_at)
  values ($1, $2, (select coalesce(max(version), 0) + 1 from questionnaire where action_id = $2), $3, $4, $5) returning version`;
