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
import { renderPage } from '@app/ui';
import { oneOf } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { SignaturesPage } from './signatures.page.js';
import { RulesAction } from './rules-action.js';
import { type NotRecorded, textsOf, tryRecord } from './try-record.js';

type Fields = Readonly<Record<string, unknown>>;

/** Who opens what comes in: by reference numbers alone, never by names. */
const SIGNATURE_ROLES = ['operator', 'support'] as const satisfies readonly StaffRole[];
const FIELDS = ['reference', 'kind', 'channel', 'on', 'source', 'document'] as const;
const RULES = {
  area: 'signature',
  kinds: SIGNATURE_RECORD_KINDS,
  invalid: SignatureInvalid,
  notAsRecorded: SignatureNotAsRecorded,
};

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
    return this.page(page, slug);
  }

  @Post()
  async record(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id: actionId } = await this.actions.of(page, slug, SIGNATURE_ROLES);
    const values = textsOf(body, FIELDS);
    const { reference, on, source, document: documentSha256 } = values;
    const channel = oneOf(SIGNATURE_CHANNELS, values.channel);
    const refusal =
      channel === undefined
        ? ({ status: 422, values, wrong: [{ field: 'channel', code: 'choose' }] } as const)
        : await tryRecord(values, RULES, (kind) =>
            this.recordSignature.execute(
              { actionId, reference, kind, channel, on, source, documentSha256 },
              page.actor,
            ),
          );
    if (refusal !== null) return this.page(page, slug, refusal);
    return page.seeOther(`/actions/${slug}/signatures`);
  }

  private async page(
    page: Page,
    slug: string,
    entered: Partial<NotRecorded<(typeof SIGNATURE_RECORD_KINDS)[number]>> = {},
  ): Promise<HtmlPage> {
    const action = await this.actions.withHidden(page, slug, SIGNATURE_ROLES);
    const records = await this.records.execute({ actionId: action.id }, page.actor);
    const { status = 200, values = {}, wrong = [], refused } = entered;
    const view = { page, action, records, values, errors: page.errors(wrong), refused: refused !== undefined };
    return new HtmlPage(renderPage(<SignaturesPage {...view} />), status);
  }
}
