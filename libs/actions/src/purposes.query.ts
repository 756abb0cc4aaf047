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

/** One version of one purpose of an action. */
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
  readonly recordedAt: Date;
  /** Where it was decided, with the day; null on what was recorded before that was asked. */
  readonly sourceTitle: string | null;
  readonly sourceUrl: string | null;
  readonly sourceDate: string | null;
}

@Injectable()
export class PurposesQuery {
  constructor(private readonly uow: UnitOfWork) {}

  /** The newest version of each, by code. */
  async run(scope: Scope, actionId: string): Promise<readonly PurposeRow[]> {
    return newestOf(await this.all(scope, actionId));
  }

  /** Every version there ever was, by code, the newest first. */
  all(scope: Scope, actionId: string): Promise<readonly PurposeRow[]> {
    return inScope(this.uow, scope, (tx) => tx.query(ALL, [actionId]));
  }
}

export function newestOf(versions: readonly PurposeRow[]): readonly PurposeRow[] {
  return versions.filter(({ code }, index) => versions[index - 1]?.code !== code);
}

const ALL = `
  select p.code, p.version, o.name as controller, p.basis_6 as "basis6", p.basis_9 as "basis9", p.optional,
         p.recipients, p.consent_months as "consentMonths", p.retention_months as "retentionMonths",
         p.retention_event as "retentionEvent", p.retention_class as "retentionClass", p.texts,
         p.recorded_at as "recordedAt", p.source_title as "sourceTitle", p.source_url as "sourceUrl",
         p.source_date::text as "sourceDate"
    from purpose p join organisation o on o.id = p.controller_id
   where p.action_id = $1 order by p.code, p.version desc`;
