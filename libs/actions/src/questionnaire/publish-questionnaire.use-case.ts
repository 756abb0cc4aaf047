import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { QuestionnaireChanged, QuestionnaireInvalid } from '../actions.errors.js';
import { lockAction } from '../lock-action.js';
import { definitionProblems } from './check-definition.js';
import type { QuestionnaireDefinition } from './definition.js';
import { questionnaireSha256 } from './questionnaire-sha256.js';

export interface PublishQuestionnaireCommand {
  readonly actionId: string;
  readonly definition: unknown;
  /** The newest version whoever publishes has seen, 0 for none; absent where nobody looked at a page. */
  readonly seenVersion?: number;
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
      await assertFresh(tx, action.id, command.seenVersion);
      const [problem] = definitionProblems(command.definition, action.locales);
      if (problem !== undefined) throw new QuestionnaireInvalid({ path: problem.path, problem: problem.problem });
      const definition = command.definition as QuestionnaireDefinition;
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

async function assertFresh(tx: EntityManager, actionId: string, seen: number | undefined): Promise<void> {
  const rows: { version: number }[] = await tx.query(
    'select coalesce(max(version), 0)::int as version from questionnaire where action_id = $1',
    [actionId],
  );
  const version = rows[0]?.version ?? 0;
  if (seen !== undefined && seen !== version) throw new QuestionnaireChanged({ version });
}

const INSERT = `
  insert into questionnaire (id, action_id, version, definition, sha256, published_at)
  values ($1, $2, (select coalesce(max(version), 0) + 1 from questionnaire where action_id = $2), $3, $4, $5) returning version`;
