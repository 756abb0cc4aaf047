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
import { CurrentPage, Page } from '../shell/page.js';
import { JoindersPage } from './joinders.page.js';
import { RulesAction } from './rules-action.js';
import { type NotRecorded, textsOf, tryRecord } from './try-record.js';

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = ['reference', 'kind', 'on', 'source', 'confirmation', 'despiteReason'] as const;
const RULES = {
  area: 'joinder',
  kinds: JOINDER_RECORD_KINDS,
  invalid: JoinderInvalid,
  notAsRecorded: JoinderNotAsRecorded,
};

interface Shown extends Partial<NotRecorded<(typeof JOINDER_RECORD_KINDS)[number]>> {
  readonly despite?: readonly DespiteCode[];
}

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
    return this.page(page, slug);
  }

  @Post()
  async record(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id: actionId } = await this.actions.of(page, slug, JOINDER_RECORDERS);
    const values = textsOf(body, FIELDS);
    const { reference, on, source, confirmation, despiteReason } = values;
    let refusal: Shown | null;
    try {
      refusal = await tryRecord(values, RULES, (kind) =>
        this.recordJoinder.execute({ actionId, reference, kind, on, source, confirmation, despiteReason }, page.actor),
      );
    } catch (error) {
      if (!(error instanceof JoinderNeedsConfirmation)) throw error;
      refusal = { status: 422, values, wrong: [confirmationProblemOf(error)], despite: despiteOf(error) };
    }
    if (refusal !== null) return this.page(page, slug, refusal);
    return page.seeOther(`/actions/${slug}/joinders`);
  }

  private async page(page: Page, slug: string, entered: Shown = {}): Promise<HtmlPage> {
    const action = await this.actions.withHidden(page, slug, JOINDER_RECORDERS);
    const records = await this.records.execute({ actionId: action.id }, page.actor);
    const { status = 200, values = {}, wrong = [], despite = [], refused } = entered;
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
