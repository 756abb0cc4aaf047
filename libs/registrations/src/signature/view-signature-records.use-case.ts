import { Injectable } from '@nestjs/common';
import { ActionRulesQuery } from '@app/actions';
import type { Rule } from '@app/joining-rules';
import { AuditLog } from '@app/audit';
import { type Actor, mayIn, UnitOfWork } from '@app/platform';
import { logListSeen } from '../log-list-seen.js';
import { acceptedSignatures } from './accepted-signatures.js';
import { mayRecordSignatures } from './record-signature.use-case.js';
import type { RecordedSignature, SignatureChannel, SignatureRecordKind } from './signature-record.entity.js';

export interface SignatureRecordRow {
  readonly id: string;
  readonly registrationId: string;
  readonly reference: string;
  readonly kind: SignatureRecordKind;
  readonly channel: SignatureChannel;
  readonly on: string;
  readonly source: string | null;
  readonly recordedAt: Date;
}

export interface SignatureRecords {
  /** What the forum accepts beyond what a page can take; empty where there is nothing to record. */
  readonly accepted: readonly RecordedSignature[];
  /** What the forum says of signatures. */
  readonly rules: readonly Rule[];
  readonly rows: readonly SignatureRecordRow[];
}

const SHOWN = 100;

/**
 * What was last recorded of the signatures of one action: reference numbers and days, and nobody's name. Support sees what they
 * recorded themselves: whom they help they find one by one, and a list of references would be a way to everybody. A page
 * that was seen is one entry of the log.
 */
@Injectable()
export class ViewSignatureRecords {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly log: AuditLog,
  ) {}

  execute({ actionId }: { readonly actionId: string }, actor: Actor): Promise<SignatureRecords> {
    return this.uow.run(actor, async (tx) => {
      const { staffId } = mayRecordSignatures(actor, actionId);
      const everyones = mayIn(actor, actionId, 'operator');
      const rules = await this.rules.running(tx, actionId);
      const said = (rules?.profile.items ?? []).flatMap((item) =>
        item.accepts === null ? [] : [item.signature ?? item],
      );
      const rows: SignatureRecordRow[] = await tx.query(
        `select s.id, r.id as "registrationId", r.reference, s.kind, s.channel, s.happened_on::text as "on", s.source, s.recorded_at as "recordedAt"
             from signature_record s join registration r on r.id = s.registration_id
            where s.action_id = $1 and ($2::uuid is null or s.recorded_by = $2) order by s.id desc limit ${SHOWN}`,
        [actionId, everyones ? null : staffId],
      );
      await logListSeen(tx, this.log, actor, { actionId, page: 'rules.signatures', rows });
      return {
        accepted: acceptedSignatures(rules),
        rules: said.filter(({ says }, index) => said.findIndex((other) => other.says === says) === index),
        rows,
      };
    });
  }
}
