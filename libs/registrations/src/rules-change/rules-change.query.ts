import { Injectable } from '@nestjs/common';
import { assertMayChange } from '@app/actions';
import { isId, type StaffActor, UnitOfWork } from '@app/platform';
import { type LeftIncomplete, RulesChange } from './rules-change.entity.js';

export interface RulesChangeRow extends RulesChange {
  /** Of the registrations named, those still there. */
  readonly references: ReadonlyMap<string, string>;
}

/** What a change that an operator asked about would mean. Null where there is no such, for operators of the action. */
@Injectable()
export class RulesChangeQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(actor: StaffActor, actionId: string, changeId: string): Promise<RulesChangeRow | null> {
    assertMayChange(actor, actionId, 'operator');
    return this.uow.read(actor, async (tx) => {
      const change = isId(changeId) ? await tx.findOne(RulesChange, { where: { id: changeId, actionId } }) : null;
      if (change === null) return null;
      const ids = (change.incomplete ?? []).flatMap(({ registrationIds }: LeftIncomplete) => registrationIds);
      const rows: { id: string; reference: string }[] = await tx.query(
        "select id, reference from registration where action_id = $1 and id = any($2) and stage = 'joined'",
        [actionId, ids],
      );
      return { ...change, references: new Map(rows.map(({ id, reference }) => [id, reference])) };
    });
  }
}
