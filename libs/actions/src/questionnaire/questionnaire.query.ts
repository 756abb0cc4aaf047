import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { QuestionnaireNotFound } from '../actions.errors.js';
import { inScope, type Scope } from '../in-scope.js';
import type { QuestionnaireDefinition } from './definition.js';

export interface PublishedQuestionnaire {
  readonly id: string;
  readonly actionId: string;
  readonly version: number;
  readonly definition: QuestionnaireDefinition;
  readonly sha256: string;
}

const COLUMNS = `id, action_id as "actionId", version, definition, sha256`;
const KEPT = 200;

/** Published questionnaires. A published version never changes, so versions are kept in memory by id. */
@Injectable()
export class QuestionnaireQuery {
  private readonly known = new Map<string, PublishedQuestionnaire>();

  constructor(private readonly uow: UnitOfWork) {}

  async current(scope: Scope, actionId: string): Promise<PublishedQuestionnaire> {
    const rows: { id: string }[] = await inScope(this.uow, scope, (tx) =>
      tx.query(
        'select id from questionnaire where action_id = $1 and published_at is not null order by version desc limit 1',
        [actionId],
      ),
    );
    const newest = rows[0];
    if (newest === undefined) throw new QuestionnaireNotFound();
    return this.byId(scope, newest.id);
  }

  async byId(scope: Scope, id: string): Promise<PublishedQuestionnaire> {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const rows: PublishedQuestionnaire[] = await inScope(this.uow, scope, (tx) =>
      tx.query(`select ${COLUMNS} from questionnaire where id = $1 and published_at is not null`, [id]),
    );
    const row = rows[0];
    if (row === undefined) throw new QuestionnaireNotFound();
    if (this.known.size >= KEPT) this.known.clear();
    this.known.set(id, row);
    return row;
  }
}
