import { Injectable } from '@nestjs/common';
import { inScope, type Scope } from '@app/actions';
import { UnitOfWork } from '@app/platform';
import type { WordingKind } from './wording-kinds.js';
import { stepOf, type WordingState, type WordingSteps } from './wording-state.js';

export interface WordingVersionRow extends WordingSteps {
  readonly id: string;
  readonly kind: WordingKind;
  readonly locale: string;
  readonly version: number;
  readonly sha256: string;
  readonly body: string;
  /** A text of the instance, used where the action has none of its own. */
  readonly ofInstance: boolean;
  /** Of a courtesy translation: the text it translates. */
  readonly translatesSha256: string | null;
  readonly proposedBy: string | null;
  readonly state: WordingState;
}

/** Every version of the texts that apply to an action, the newest of each kind and language first. */
@Injectable()
export class WordingVersionsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  async run(scope: Scope, actionId: string): Promise<readonly WordingVersionRow[]> {
    const rows: (Omit<WordingVersionRow, 'state'> & { newest: boolean })[] = await inScope(this.uow, scope, (tx) =>
      tx.query(VERSIONS, [actionId]),
    );
    const states = new Map(rows.map((row) => [row.sha256, stateOf(row, row.newest)]));
    return rows.map(({ newest: _, ...row }) => ({ ...row, state: ofPair(states, row) }));
  }
}

function stateOf(row: WordingSteps, newest: boolean): WordingState {
  const step = stepOf(row);
  return step === 'in_force' && !newest ? 'replaced' : step;
}

/** A translation goes with the text it translates: of one that is not in force it stands beside nothing. */
function ofPair(
  states: ReadonlyMap<string, WordingState>,
  { sha256, translatesSha256 }: Pick<WordingVersionRow, 'sha256' | 'translatesSha256'>,
): WordingState {
  const own = states.get(sha256) ?? 'draft';
  const alone = translatesSha256 !== null && states.get(translatesSha256) !== 'in_force';
  return own === 'in_force' && alone ? 'replaced' : own;
}

/** What is published and not withdrawn is in force where nothing goes before it; see `wordingsInForce`. */
const VERSIONS = `
  select id, kind, locale, version, sha256, body, proposed_at as "proposedAt", rejected_at as "rejectedAt",
         published_at as "publishedAt", withdrawn_at as "withdrawnAt", action_id is null as "ofInstance",
         translates_sha256 as "translatesSha256", proposed_by as "proposedBy",
         published_at is not null and withdrawn_at is null and row_number() over (
           partition by kind, locale, translates_sha256, published_at is not null and withdrawn_at is null
           order by action_id nulls last, version desc) = 1 as newest
    from wording where action_id = $1 or (action_id is null and published_at is not null)
   order by kind, locale, action_id nulls last, version desc`;
