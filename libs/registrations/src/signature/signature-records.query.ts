import { Injectable } from '@nestjs/common';
import { ActionRulesQuery } from '@app/actions';
import type { Rule } from '@app/joining-rules';
import { type Actor, UnitOfWork } from '@app/platform';
import { acceptedSignatures } from './accepted-signatures.js';
import { mayRecordSignatures } from './record-signature.use-case.js';
import type { RecordedSignature, SignatureChannel, SignatureRecordKind } from './signature-record.entity.js';

export interface SignatureRecordRow {
  readonly id: string;
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

/** What was last recorded of the signatures of one action: reference numbers and days, and nobody's name. */
@Injectable()
export class SignatureRecordsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
  ) {}

  run(actor: Actor, actionId: string): Promise<SignatureRecords> {
    return this.uow.read(actor, async (tx) => {
      mayRecordSignatures(actor, actionId);
      const rules = await this.rules.running(tx, actionId);
      const said = (rules?.profile.items ?? []).flatMap((item) =>
        item.accepts === null ? [] : [item.signature ?? item],
      );
      return {
        accepted: acceptedSignatures(rules),
        rules: said.filter(({ says }, index) => said.findIndex((other) => other.says === says) === index),
        rows: await tx.query(
          `select s.id, r.reference, s.kind, s.channel, s.happened_on::text as "on", s.source, s.recorded_at as "recordedAt"
             from signature_record s join registration r on r.id = s.registration_id
            where s.action_id = $1 order by s.id desc limit ${SHOWN}`,
          [actionId],
        ),
      };
    });
  }
}
