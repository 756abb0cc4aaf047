import { Injectable } from '@nestjs/common';
import { type StaffActionRow, StaffActionsQuery } from '@app/actions';
import { WORDING_ROLES } from '@app/consents';
import { staffOf } from '../pages/staff.js';
import type { Page } from '../shell/page.js';

/** The action an address names, for operators and counsel of exactly this action; for everyone else it is not there. */
@Injectable()
export class WordedAction {
  constructor(private readonly actions: StaffActionsQuery) {}

  of(page: Page, slug: string): Promise<StaffActionRow> {
    return this.actions.bySlug(staffOf(page), slug, { roles: WORDING_ROLES, locale: page.locale });
  }
}
