import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ProceedingsChanged,
  ProceedingsInvalid,
  RecordActionCause,
  RelatedActionsQuery,
  type StaffActionRow,
} from '@app/actions';
import { HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import { type FieldCode, renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { proceedingsProblem } from '../pages/proceedings-problem.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CausePage } from './cause.page.js';
import { OperatedAction } from './operated-action.js';
import { sourceOf, textsOf, type Values } from './proceedings.view.js';

/** What an action is about, as a code shared with others, and which others that finds. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/cause')
@RequireRole('operator')
export class CauseController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly related: RelatedActionsQuery,
    private readonly record: RecordActionCause,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const { version, causeCode, sourceTitle, sourceUrl } = await this.related.cause(page.actor, action.id);
    const values = { causeCode: causeCode ?? '', sourceTitle, sourceUrl: sourceUrl ?? '' };
    return page.show(await this.form(page, action, { values, problems: [], version, changed: false }));
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
      await this.record.execute(
        {
          actionId: action.id,
          causeCode: values['causeCode']?.trim() || null,
          source: { ...sourceOf(values), date: null },
          seenVersion,
        },
        page.actor,
      );
    } catch (error) {
      if (error instanceof ProceedingsChanged) {
        const { version } = await this.related.cause(page.actor, action.id);
        const shown = await this.form(page, action, { values, problems: [], version, changed: true });
        return new HtmlPage(renderPage(shown), 409);
      }
      if (!(error instanceof ProceedingsInvalid)) throw error;
      const problems = [problemOf(error)];
      return page.invalid(await this.form(page, action, { values, problems, version: seenVersion, changed: false }));
    }
    return page.seeOther(`/actions/${action.slug}/cause`);
  }

  private async form(page: Page, action: StaffActionRow, { values, problems, version, changed }: Shown) {
    const related = await this.related.run(page.actor, action.id);
    const errors = problems.length === 0 ? noErrors(page.t) : page.errors(problems);
    const view = { page, action, values, errors, version, changed, related };
    return <CausePage {...view} />;
  }
}

interface Shown {
  readonly values: Values;
  readonly problems: readonly FieldCode[];
  readonly version: number;
  readonly changed: boolean;
}

function problemOf(error: ProceedingsInvalid): FieldCode {
  return error.details?.['field'] === 'causeCode' ? { field: 'causeCode', code: 'format' } : proceedingsProblem(error);
}
