import { Injectable } from '@nestjs/common';
import { type StaffActionRow, StaffActionsQuery } from '@app/actions';
import { staffOf } from '../pages/staff.js';
import type { Page } from '../shell/page.js';

/** The action an address names, for operators of exactly this action; for everyone else it is not there. */
@Injectable()
export class OperatedAction {
  constructor(private readonly actions: StaffActionsQuery) {}

  of(page: Page, slug: string): Promise<StaffActionRow> {
    return this.actions.bySlug(staffOf(page), slug, { roles: ['operator'], locale: page.locale });
  }
}
