import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type QuestionnaireDefinition, QuestionnaireQuery, type StaffActionRow } from '@app/actions';
import { GroundVariantInvalid, GroundVariantsQuery, RecordGroundVariant } from '@app/official-register';
import { type HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import type { FormErrors } from '@app/ui';
import { OperatedAction } from '../actions/operated-action.js';
import { textsOf, type Values } from '../actions/proceedings.view.js';
import { noErrors } from '../pages/no-errors.js';
import { CurrentPage, Page } from '../shell/page.js';
import { RecordVariantPage } from './record-variant.page.js';
import { problemField, variantCommand } from './variants.view.js';

/** Operators write the sentences for the register; counsel approves them on pages of their own. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/register-sentences')
@RequireRole('operator')
export class RecordVariantController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly variants: GroundVariantsQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly record: RecordGroundVariant,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    return page.show(await this.page(page, action, { values: {}, errors: noErrors(page.t) }));
  }

  @Post()
  async write(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const values = textsOf(body);
    try {
      await this.record.execute(variantCommand(values, action.id), page.actor);
    } catch (error) {
      if (!(error instanceof GroundVariantInvalid)) throw error;
      const errors = page.errors([{ field: problemField(error.details), code: 'unclear' }]);
      return page.invalid(await this.page(page, action, { values, errors }));
    }
    return page.seeOther(`/actions/${action.slug}/register-sentences`);
  }

  private async page(page: Page, action: StaffActionRow, form: { values: Values; errors: FormErrors }) {
    const variants = await this.variants.all(page.actor, action.id);
    const { definition } = await this.questionnaires.current(page.actor, action.id);
    return (
      <RecordVariantPage
        page={page}
        action={action}
        variants={variants}
        questions={codedQuestions(definition)}
        {...form}
      />
    );
  }
}

function codedQuestions({ eligibility, facts }: QuestionnaireDefinition): readonly string[] {
  return [...eligibility, ...facts].flatMap(({ code, options }) =>
    options === undefined ? [] : [`${code}: ${options.map((option) => option.code).join(', ')}`],
  );
}
