import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { inScope, type Scope } from './in-scope.js';
import type {
  LegalBasis6,
  LegalBasis9,
  PlatformRetentionClass,
  PurposeText,
  RetentionEvent,
} from './purpose.entity.js';

/** The newest version of one purpose of an action. */
export interface PurposeRow {
  readonly code: string;
  readonly version: number;
  readonly controller: string;
  readonly basis6: LegalBasis6;
  readonly basis9: LegalBasis9 | null;
  readonly optional: boolean;
  readonly recipients: readonly string[];
  readonly consentMonths: number | null;
  readonly retentionMonths: number;
  readonly retentionEvent: RetentionEvent;
  readonly retentionClass: PlatformRetentionClass;
  readonly texts: Readonly<Record<string, PurposeText>>;
}

@Injectable()
export class PurposesQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(scope: Scope, actionId: string): Promise<readonly PurposeRow[]> {
    return inScope(this.uow, scope, (tx) =>
      tx.query(
        `select distinct on (p.code) p.code, p.version, o.name as controller, p.basis_6 as "basis6", p.basis_9 as "basis9", p.optional,
                p.recipients, p.consent_months as "consentMonths", p.retention_months as "retentionMonths", p.retention_event as "retentionEvent",
                p.retention_class as "retentionClass", p.texts
           from purpose p join organisation o on o.id = p.controller_id
          where p.action_id = $1 order by p.code, p.version desc`,
        [actionId],
      ),
    );
  }
}
