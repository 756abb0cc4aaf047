import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { type Actor, UnitOfWork } from '@app/platform';
import type { ApprovedVariant } from './compose-ground.js';
import type { VariantConditions, VariantPart } from './ground-variant.entity.js';

/** A sentence as staff see it: every version, and what became of it. */
export interface VariantRow {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly part: VariantPart;
  readonly place: number;
  readonly body: string;
  readonly conditions: VariantConditions;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  /** A newer version of the same code is there. */
  readonly replaced: boolean;
}

@Injectable()
export class GroundVariantsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  /** The newest approved version of every sentence, but for those taken back. */
  async approved(tx: EntityManager, actionId: string): Promise<readonly ApprovedVariant[]> {
    const rows: ApprovedVariant[] = await tx.query(APPROVED, [actionId]);
    return rows.filter(({ body }) => body !== '');
  }

  all(actor: Actor, actionId: string): Promise<readonly VariantRow[]> {
    return this.uow.read(actor, (tx) => tx.query(ALL, [actionId]));
  }
}

const APPROVED = `
  select distinct on (v.code) v.id, v.code, v.part, v.place, v.body, v.conditions
    from ground_variant v join ground_variant_approval a on a.variant_id = v.id
   where v.action_id = $1 order by v.code, v.version desc`;

const ALL = `
  select v.id, v.code, v.version, v.part, v.place, v.body, v.conditions, v.source_title as "sourceTitle",
         v.source_url as "sourceUrl", v.recorded_by as "recordedBy", v.recorded_at as "recordedAt",
         a.approved_by as "approvedBy", a.approved_at as "approvedAt",
         exists (select from ground_variant n where n.action_id = v.action_id and n.code = v.code and n.version > v.version) as replaced
    from ground_variant v left join ground_variant_approval a on a.variant_id = v.id
   where v.action_id = $1 order by v.part, v.place, v.code, v.version desc`;
