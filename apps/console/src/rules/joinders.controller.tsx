import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import {
  JOINDER_RECORD_KINDS,
  JOINDER_RECORDERS,
  type DespiteCode,
  DESPITE_CODES,
  JoinderInvalid,
  JoinderNeedsConfirmation,
  JoinderNotAsRecorded,
  ViewJoinderRecords,
  RecordJoinder,
} from '@app/registrations';
import { type FieldCode, renderPage } from '@app/ui';
import { oneOf, oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { JoindersPage } from './joinders.page.js';
import { recordProblem } from './record-problem.js';
import { RulesAction } from './rules-action.js';

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = ['reference', 'kind', 'on', 'source', 'confirmation', 'despiteReason'] as const;

/** Who knows what was sent to the court: by reference numbers alone, never by names. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/joinders')
@RequireRole(...JOINDER_RECORDERS)
export class JoindersController {
  constructor(
    private readonly actions: RulesAction,
    private readonly records: ViewJoinderRecords,
    private readonly recordJoinder: RecordJoinder,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return this.page(page, slug, 200);
  }

  @Post()
  async record(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id: actionId } = await this.actions.of(page, slug, JOINDER_RECORDERS);
    const values = Object.fromEntries(FIELDS.map((field) => [field, oneText(body[field]).trim()]));
    const { reference = '', on = '', source = '', confirmation = '', despiteReason = '' } = values;
    const kind = oneOf(JOINDER_RECORD_KINDS, values['kind'] ?? '');
    if (kind === undefined) return this.page(page, slug, 422, { values, wrong: [{ field: 'kind', code: 'choose' }] });
    try {
      await this.recordJoinder.execute(
        { actionId, reference, kind, on, source, confirmation, despiteReason },
        page.actor,
      );
    } catch (error) {
      if (error instanceof JoinderNotAsRecorded) return this.page(page, slug, 409, { values, refused: kind });
      if (error instanceof JoinderNeedsConfirmation)
        return this.page(page, slug, 422, { values, wrong: [confirmationProblemOf(error)], despite: despiteOf(error) });
      if (!(error instanceof JoinderInvalid)) throw error;
      return this.page(page, slug, 422, { values, wrong: [recordProblem('joinder', error)] });
    }
    return page.seeOther(`/actions/${slug}/joinders`);
  }

  private async page(
    page: Page,
    slug: string,
    status: 200 | 409 | 422,
    entered: {
      readonly values?: Readonly<Record<string, string>>;
      readonly wrong?: readonly FieldCode[];
      readonly despite?: readonly DespiteCode[];
      readonly refused?: (typeof JOINDER_RECORD_KINDS)[number];
    } = {},
  ): Promise<HtmlPage> {
    const action = await this.actions.withHidden(page, slug, JOINDER_RECORDERS);
    const records = await this.records.execute({ actionId: action.id }, page.actor);
    const { values = {}, wrong = [], despite = [], refused } = entered;
    const view = { page, action, records, values, errors: page.errors(wrong), despite, refused };
    return new HtmlPage(renderPage(<JoindersPage {...view} />), status);
  }
}

function confirmationProblemOf({ details }: JoinderNeedsConfirmation): FieldCode {
  const field = String(details?.['field']);
  return { field, code: `joinder.${field}.wrong` };
}

function despiteOf({ details }: JoinderNeedsConfirmation): readonly DespiteCode[] {
  const named = new Set(String(details?.['despite']).split(' '));
  return DESPITE_CODES.filter((code) => named.has(code));
}
