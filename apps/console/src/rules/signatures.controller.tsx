import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HtmlPage, RequireRole, type SeeOther, type StaffRole } from '@app/platform';
import {
  SIGNATURE_CHANNELS,
  SIGNATURE_RECORD_KINDS,
  SignatureInvalid,
  SignatureNotAsRecorded,
  ViewSignatureRecords,
  RecordSignature,
} from '@app/registrations';
import { type FieldCode, renderPage } from '@app/ui';
import { oneOf, oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { SignaturesPage } from './signatures.page.js';
import { recordProblem } from './record-problem.js';
import { RulesAction } from './rules-action.js';

type Fields = Readonly<Record<string, unknown>>;

/** Who opens what comes in: by reference numbers alone, never by names. */
const SIGNATURE_ROLES = ['operator', 'support'] as const satisfies readonly StaffRole[];
const FIELDS = ['reference', 'kind', 'channel', 'on', 'source', 'document'] as const;

@ApiExcludeController()
@Controller(':lang/actions/:slug/signatures')
@RequireRole(...SIGNATURE_ROLES)
export class SignaturesController {
  constructor(
    private readonly actions: RulesAction,
    private readonly records: ViewSignatureRecords,
    private readonly recordSignature: RecordSignature,
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
    const { id: actionId } = await this.actions.of(page, slug, SIGNATURE_ROLES);
    const values = Object.fromEntries(FIELDS.map((field) => [field, oneText(body[field]).trim()]));
    const { reference = '', on = '', source = '', document: documentSha256 = '' } = values;
    const kind = oneOf(SIGNATURE_RECORD_KINDS, values['kind'] ?? '');
    const channel = oneOf(SIGNATURE_CHANNELS, values['channel'] ?? '');
    if (kind === undefined) return this.page(page, slug, 422, { values, wrong: [{ field: 'kind', code: 'choose' }] });
    if (channel === undefined)
      return this.page(page, slug, 422, { values, wrong: [{ field: 'channel', code: 'choose' }] });
    try {
      await this.recordSignature.execute(
        { actionId, reference, kind, channel, on, source, documentSha256 },
        page.actor,
      );
    } catch (error) {
      if (error instanceof SignatureNotAsRecorded) return this.page(page, slug, 409, { values, refused: true });
      if (!(error instanceof SignatureInvalid)) throw error;
      return this.page(page, slug, 422, { values, wrong: [recordProblem('signature', error)] });
    }
    return page.seeOther(`/actions/${slug}/signatures`);
  }

  private async page(
    page: Page,
    slug: string,
    status: 200 | 409 | 422,
    entered: {
      readonly values?: Readonly<Record<string, string>>;
      readonly wrong?: readonly FieldCode[];
      readonly refused?: boolean;
    } = {},
  ): Promise<HtmlPage> {
    const action = await this.actions.withHidden(page, slug, SIGNATURE_ROLES);
    const records = await this.records.execute({ actionId: action.id }, page.actor);
    const { values = {}, wrong = [], refused = false } = entered;
    const view = { page, action, records, values, errors: page.errors(wrong), refused };
    return new HtmlPage(renderPage(<SignaturesPage {...view} />), status);
  }
}
