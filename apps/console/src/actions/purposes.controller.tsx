import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ActionPartiesQuery,
  ProceedingsInvalid,
  PurposeChanged,
  PurposeInvalid,
  type PurposeRow,
  PurposesQuery,
  RecordPurpose,
} from '@app/actions';
import { HtmlPage, PageNotFound, RequireRole, type SeeOther } from '@app/platform';
import { type FormErrors, renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { proceedingsProblem } from '../pages/proceedings-problem.js';
import { CurrentPage, Page } from '../shell/page.js';
import { OperatedAction } from './operated-action.js';
import { textsOf, type Values } from './proceedings.view.js';
import { PurposePage, PurposesPage } from './purposes.page.js';
import { commandOf, NEW_PURPOSE, recipientsOf, valuesOf } from './purposes.view.js';

type Fields = Readonly<Record<string, unknown>>;

/** What data of an action are used for: read by operators, and changed by a new version of one entry at a time. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/purposes')
@RequireRole('operator')
export class PurposesController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly purposes: PurposesQuery,
    private readonly parties: ActionPartiesQuery,
    private readonly record: RecordPurpose,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const [versions, parties] = await Promise.all([
      this.purposes.all(page.actor, action.id),
      this.parties.run(page.actor, action.id),
    ]);
    return page.show(<PurposesPage {...{ page, action, versions, parties }} />);
  }

  @Get(':code')
  show(@CurrentPage() page: Page, @Param('slug') slug: string, @Param('code') code: string): Promise<HtmlPage> {
    return this.form(page, { slug, code }, 200, {});
  }

  @Post(':code')
  async save(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('code') code: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    await this.newest(page, action.id, code);
    const values = textsOf(body);
    const recipients = recipientsOf(body);
    try {
      await this.record.execute(commandOf({ action, code, values, recipients }), page.actor);
    } catch (error) {
      const again = { values, recipients };
      if (error instanceof PurposeChanged) return this.form(page, { slug, code }, 409, { ...again, changed: true });
      if (!(error instanceof PurposeInvalid || error instanceof ProceedingsInvalid)) throw error;
      return this.form(page, { slug, code }, 422, { ...again, errors: errorsOf(page, error) });
    }
    return page.seeOther(`/actions/${slug}/purposes`);
  }

  private async form(
    page: Page,
    { slug, code }: { readonly slug: string; readonly code: string },
    status: 200 | 409 | 422,
    entered: Entered,
  ): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const newest = await this.newest(page, action.id, code);
    const known = await this.purposes.all(page.actor, action.id);
    const parties = await this.parties.run(page.actor, action.id);
    const controllerId = parties.find(({ name }) => name === newest?.controller)?.organisationId ?? '';
    const values = entered.values ?? valuesOf(newest, controllerId);
    // Whoever saw an older version keeps what they typed and is shown which version is the newest now.
    const seenVersion = status === 422 ? Number(values['seenVersion']) : (newest?.version ?? 0);
    const view = {
      ...{ page, action, code, newest, parties, values, seenVersion },
      recipients: entered.recipients ?? newest?.recipients ?? [],
      named: [...new Set(known.flatMap(({ recipients }) => recipients))],
      errors: entered.errors ?? noErrors(page.t),
      changed: entered.changed ?? false,
    };
    return new HtmlPage(renderPage(<PurposePage {...view} />), status);
  }

  /** Null for an entry that is about to be made; a code that nothing has is not there. */
  private async newest(page: Page, actionId: string, code: string): Promise<PurposeRow | null> {
    if (code === NEW_PURPOSE) return null;
    const found = (await this.purposes.run(page.actor, actionId)).find((purpose) => purpose.code === code);
    if (found === undefined) throw new PageNotFound();
    return found;
  }
}

interface Entered {
  readonly values?: Values;
  readonly recipients?: readonly string[];
  readonly errors?: FormErrors;
  readonly changed?: boolean;
}

function errorsOf(page: Page, error: PurposeInvalid | ProceedingsInvalid): FormErrors {
  if (error instanceof ProceedingsInvalid) return page.errors([proceedingsProblem(error)]);
  const field = String(error.details?.['field']);
  const reason = String(error.details?.['reason']);
  if (reason === 'no_consent') return page.errors([{ field, code: 'noConsent' }]);
  if (reason === 'not_asked' || reason === 'in_force') return page.errors([{ field, code: `purpose.${reason}` }]);
  if (field === 'code') return page.errors([{ field, code: 'purpose' }]);
  if (field.endsWith('Months')) return page.errors([{ field, code: 'months' }]);
  return page.errors([{ field, code: /^(title|description)-/.test(field) ? 'required' : 'choose' }]);
}
