import { Injectable } from '@nestjs/common';
import { traderList, type TraderList } from '@app/joining-rules';
import { type Actor, Clock, UnitOfWork } from '@app/platform';
import { rulesOf } from '../rules/action-rules.query.js';
import { mayRecordTraderLists } from './record-trader-list.use-case.js';
import type { TraderListKind } from './trader-list-record.entity.js';

export interface TraderListRow {
  readonly id: string;
  readonly event: string;
  readonly kind: TraderListKind;
  readonly on: string;
  readonly source: string;
  readonly recordedAt: Date;
}

export interface TraderLists {
  /** Null where no rules drive the action. */
  readonly list: TraderList | null;
  readonly rows: readonly TraderListRow[];
}

const SHOWN = 100;

/** What the law asks for towards the trader, since when it is owed, and what was recorded of it. */
@Injectable()
export class TraderListsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, actionId: string): Promise<TraderLists> {
    return this.uow.read(actor, async (tx) => {
      mayRecordTraderLists(actor, actionId);
      const rules = await rulesOf(tx, actionId, this.clock.now());
      return {
        list: rules?.mayRun === true ? traderList(rules.profile, rules.facts, rules.listsGiven) : null,
        rows: await tx.query(
          `select id, event, kind, happened_on::text as "on", source, recorded_at as "recordedAt"
             from trader_list_record where action_id = $1 order by id desc limit ${SHOWN}`,
          [actionId],
        ),
      };
    });
  }
}
