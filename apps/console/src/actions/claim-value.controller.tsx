import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ClaimValueChanged,
  ClaimValueInvalid,
  ClaimValuesQuery,
  ProceedingsInvalid,
  ProposeClaimValue,
  type ProposeClaimValueCommand,
  QuestionnaireQuery,
  type StaffActionRow,
  writeClasses,
} from '@app/actions';
import { HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import { type FormErrors, formErrors, renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { proceedingsProblem } from '../pages/proceedings-problem.js';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ClaimValuePage } from './claim-value.page.js';
import { OperatedAction } from './operated-action.js';
import { sourceOf, textsOf, type Values } from './proceedings.view.js';

/** Longer than fifty classes with many answers each. */
const MAX_CLASSES_TEXT = 20_000;

/** What claims may be worth, proposed by operators. Amounts and words wait for counsel. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/claim-value')
@RequireRole('operator')
export class ClaimValueController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly values: ClaimValuesQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly propose: ProposeClaimValue,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const newest = await this.values.newest(page.actor, action.id);
    const words = Object.entries(newest?.texts ?? {}).map(([locale, text]) => [`texts-${locale}`, text] as const);
    const values = {
      currency: newest?.currency ?? 'EUR',
      classes: writeClasses(newest?.classes ?? []),
      sourceTitle: newest?.sourceTitle ?? '',
      sourceUrl: newest?.sourceUrl ?? '',
      sourceDate: newest?.sourceDate ?? '',
      ...Object.fromEntries(words),
    };
    return page.show(await this.form(page, action, { values, errors: noErrors(page.t), changed: false }));
  }

  @Post()
  async save(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const values = { ...textsOf(body), classes: oneText(body['classes']).slice(0, MAX_CLASSES_TEXT) };
    try {
      await this.propose.execute(commandOf(values, action), page.actor);
    } catch (error) {
      if (error instanceof ClaimValueChanged) {
        const shown = await this.form(page, action, { values, errors: noErrors(page.t), changed: true });
        return new HtmlPage(renderPage(shown), 409);
      }
      if (!(error instanceof ClaimValueInvalid || error instanceof ProceedingsInvalid)) throw error;
      const seenVersion = Number((values as Values)['seenVersion']);
      const shown = { values, errors: errorsOf(page, error), changed: false, seenVersion };
      return page.invalid(await this.form(page, action, shown));
    }
    return page.seeOther(`/actions/${action.slug}/claim-value`);
  }

  private async form(page: Page, action: StaffActionRow, shown: Shown) {
    const newest = await this.values.newest(page.actor, action.id);
    const { definition } = await this.questionnaires.current(page.actor, action.id);
    const version = shown.seenVersion ?? newest?.version ?? 0;
    return <ClaimValuePage {...{ page, action, newest, definition, ...shown, version }} />;
  }
}

interface Shown {
  readonly values: Values;
  readonly errors: FormErrors;
  readonly changed: boolean;
  readonly seenVersion?: number;
}

function commandOf(values: Values, { id, locales }: StaffActionRow): ProposeClaimValueCommand {
  const texts = Object.fromEntries(
    locales.map((locale) => [locale, (values[`texts-${locale}`] ?? '').replaceAll('\r\n', '\n').trim()]),
  );
  return {
    actionId: id,
    currency: values['currency'] ?? '',
    classes: values['classes'] ?? '',
    texts: Object.values(texts).every((text) => text === '') ? null : texts,
    source: sourceOf(values),
    seenVersion: Number(values['seenVersion']),
  };
}

function errorsOf(page: Page, error: ClaimValueInvalid | ProceedingsInvalid): FormErrors {
  if (error instanceof ProceedingsInvalid) return page.errors([proceedingsProblem(error)]);
  const { field, line, reason } = error.details ?? {};
  if (field !== 'classes') {
    return page.errors([{ field: String(field), code: field === 'currency' ? 'choose' : 'required' }]);
  }
  const key = `claims.problem.${String(reason)}`;
  return formErrors(page.t, [
    { field: 'classes', text: page.t(page.t.has(key) ? key : 'claims.problem.shape', { line: line ?? 1 }) },
  ]);
}
