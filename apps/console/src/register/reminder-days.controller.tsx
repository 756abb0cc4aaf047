import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProceedingsChanged, ProceedingsInvalid, type StaffActionRow } from '@app/actions';
import { ReminderDaysQuery, SetReminderDays } from '@app/official-register';
import { HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import { renderPage } from '@app/ui';
import { OperatedAction } from '../actions/operated-action.js';
import { textsOf, type Values } from '../actions/proceedings.view.js';
import { noErrors } from '../pages/no-errors.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ReminderDaysPage } from './reminder-days.page.js';

/** Operators say when people are reminded of the last day in the official register. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/register-reminders')
@RequireRole('operator')
export class ReminderDaysController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly current: ReminderDaysQuery,
    private readonly setDays: SetReminderDays,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const { version, days } = await this.current.run(page.actor, action.id);
    const view = { page, action, values: { days: days.join(', ') }, errors: noErrors(page.t), version };
    return page.show(<ReminderDaysPage {...view} changed={false} />);
  }

  @Post()
  async set(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const values = textsOf(body);
    const seenVersion = Number(values['seenVersion']);
    try {
      await this.setDays.execute({ actionId: action.id, days: daysOf(values), seenVersion }, page.actor);
    } catch (error) {
      if (error instanceof ProceedingsChanged) return this.changed(page, action, values);
      if (!(error instanceof ProceedingsInvalid)) throw error;
      const errors = page.errors([{ field: 'days', code: 'reminderDays' }]);
      return page.invalid(
        <ReminderDaysPage {...{ page, action, values, errors }} version={seenVersion} changed={false} />,
      );
    }
    return page.seeOther(`/actions/${action.slug}`);
  }

  /** What was typed stays; sending it again is then a decision over the newer version. */
  private async changed(page: Page, action: StaffActionRow, values: Values): Promise<HtmlPage> {
    const { version } = await this.current.run(page.actor, action.id);
    const view = { page, action, values, errors: noErrors(page.t), version };
    return new HtmlPage(renderPage(<ReminderDaysPage {...view} changed />), 409);
  }
}

/** Separated by commas or spaces; what is no number is refused with the rest. */
function daysOf(values: Values): readonly number[] {
  const parts = (values['days'] ?? '').split(/[\s,;]+/).filter((part) => part !== '');
  return parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
}
