import { Injectable } from '@nestjs/common';
import { isCalendarDate } from '@app/actions';
import { AuditLog } from '@app/audit';
import { UnitOfWork, type Actor } from '@app/platform';
import { ListRequestInvalid } from '../exports.errors.js';
import { assertCounsel } from '../list-access.js';
import { ListBasisQuery } from '../list-basis.query.js';
import { AdmissibilitySheetQuery, type AdmissibilitySheet } from './admissibility-sheet.query.js';
import { SMALLEST_CELL, suppressSmallCells } from './suppress-small-cells.js';

export interface ViewAdmissibilitySheetCommand {
  readonly actionId: string;
  /** Calendar date in the action's zone. */
  readonly asOf: string;
  /** For readers outside: counts under five are hidden. */
  readonly forPublic: boolean;
}

/** Counsel reads how many people meet which criterion; the look is on record. */
@Injectable()
export class ViewAdmissibilitySheet {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bases: ListBasisQuery,
    private readonly sheets: AdmissibilitySheetQuery,
    private readonly log: AuditLog,
  ) {}

  execute({ actionId, asOf, forPublic }: ViewAdmissibilitySheetCommand, actor: Actor): Promise<AdmissibilitySheet> {
    return this.uow.run(actor, async (tx) => {
      assertCounsel(actor, actionId);
      if (!isCalendarDate(asOf)) throw new ListRequestInvalid({ field: 'asOf' });
      const basis = await this.bases.load(tx, actionId);
      const sheet = await this.sheets.run(tx, { basis, asOf });
      await this.log.append(tx, {
        type: 'admissibility_sheet.viewed',
        actor,
        subjects: [actionId],
        actionId,
        data: { asOf },
      });
      return forPublic ? publicSheet(sheet) : sheet;
    });
  }
}

function publicSheet(sheet: AdmissibilitySheet): AdmissibilitySheet {
  return {
    ...sheet,
    suppressed: true,
    total: (sheet.total ?? 0) < SMALLEST_CELL ? null : sheet.total,
    criteria: sheet.criteria.map(suppressSmallCells),
  };
}
