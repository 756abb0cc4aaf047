import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StaffProfiles } from '@app/identity';
import { Clock, grantedActions, isId, UnitOfWork, type Actor, type StaffActor } from '@app/platform';
import { ListNotFound } from '../exports.errors.js';
import { ListBasisQuery } from '../list-basis.query.js';
import { ListCountQuery } from '../list-count.query.js';
import { ListExport } from '../list-export.entity.js';
import type { ListPurpose } from '../list-request.js';
import { fingerprintOf } from '../making/list-manifest.js';
import { ANSWER_WITHIN, APPROVER_ROLES, assertApprover } from './list-approval.policy.js';
import { isStillCounsel, namesOf } from './list-people.js';

export interface WaitingListRow {
  readonly id: string;
  readonly actionId: string;
  readonly purpose: ListPurpose;
  readonly requestedAt: Date;
  /** When it lapses if nobody answers. */
  readonly answerBy: Date;
  readonly requesterName: string;
  /** Asked for by the person who looks: somebody else has to answer. */
  readonly own: boolean;
}

export interface ListToApprove {
  readonly list: Readonly<ListExport>;
  readonly requesterName: string;
  readonly answeredBy: string | null;
  readonly answerBy: Date;
  /** Rows the list would have if it were made now. */
  readonly rowsNow: number;
  readonly recipientFingerprint: string | null;
  readonly own: boolean;
  readonly requesterLeft: boolean;
}

/** What a second person sees of lists: who asks for what, and nothing of any registered person. */
@Injectable()
export class ListsToApproveQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly profiles: StaffProfiles,
    private readonly bases: ListBasisQuery,
    private readonly counts: ListCountQuery,
  ) {}

  /** Everything that waits in the actions where the person is an approver, the oldest first. */
  waiting(actor: StaffActor): Promise<readonly WaitingListRow[]> {
    return this.uow.read(actor, async (tx) => {
      const granted = grantedActions(actor, ...APPROVER_ROLES);
      const rows: (Pick<WaitingListRow, 'id' | 'actionId' | 'purpose' | 'requestedAt'> & { requestedBy: string })[] =
        await tx.query(
          `select id, action_id as "actionId", purpose, requested_at as "requestedAt", requested_by as "requestedBy"
             from list_export where state = 'awaiting_approval' and ($1::uuid[] is null or action_id = any($1))
            order by requested_at, id limit 200`,
          [granted === 'all' ? null : granted],
        );
      const names = await namesOf(
        tx,
        this.profiles,
        rows.map(({ requestedBy }) => requestedBy),
      );
      return rows.map(({ requestedBy, ...row }) => ({
        ...row,
        answerBy: answerBy(row.requestedAt),
        requesterName: names.get(requestedBy) ?? requestedBy,
        own: requestedBy === actor.staffId,
      }));
    });
  }

  /** One list, also after it was answered. */
  one(actor: Actor, exportId: string): Promise<ListToApprove> {
    return this.uow.read(actor, async (tx) => {
      const list = isId(exportId) ? await tx.findOne(ListExport, { where: { id: exportId } }) : null;
      if (list === null) throw new ListNotFound();
      assertApprover(actor, list.actionId);
      return this.view(tx, actor, list);
    });
  }

  private async view(tx: EntityManager, actor: StaffActor, list: ListExport): Promise<ListToApprove> {
    const { actionId, filter, requestedBy } = list;
    const basis = await this.bases.load(tx, actionId);
    const { rows } = await this.counts.inside(tx, { actionId, filter, basis });
    const second = list.approvedBy ?? list.declinedBy;
    const names = await namesOf(tx, this.profiles, [requestedBy, second]);
    return {
      list,
      requesterName: names.get(requestedBy) ?? requestedBy,
      answeredBy: second === null ? null : (names.get(second) ?? second),
      answerBy: answerBy(list.requestedAt),
      rowsNow: rows,
      recipientFingerprint: list.recipient === null ? null : fingerprintOf(list.recipient),
      own: requestedBy === actor.staffId,
      requesterLeft: !(await isStillCounsel(tx, list, this.clock.now())),
    };
  }
}

function answerBy(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + ANSWER_WITHIN);
}
