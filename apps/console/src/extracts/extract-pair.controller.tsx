import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import { DecidePair, ExtractEntryTaken, ExtractInvalid, ViewPair } from '@app/reconciliation';
import { formErrors, type FormErrors, renderPage } from '@app/ui';
import { OperatedAction } from '../actions/operated-action.js';
import { noErrors } from '../pages/no-errors.js';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ExtractPairPage } from './extract-pair.page.js';

interface Where {
  readonly slug: string;
  readonly runId: string;
  readonly resultId: string;
}

/** A registration beside the entries it is, or may be, and an operator's word on it. Each look is logged. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/extracts/:runId/results/:resultId')
@RequireRole('operator')
export class ExtractPairController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly view: ViewPair,
    private readonly decidePair: DecidePair,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param() where: Where): Promise<HtmlPage> {
    return this.page(page, where, { status: 200, values: {}, errors: noErrors(page.t) });
  }

  @Post()
  async decide(
    @CurrentPage() page: Page,
    @Param() where: Where,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<HtmlPage | SeeOther> {
    const { slug, runId, resultId } = where;
    await this.operated.of(page, slug);
    const text = (name: string): string => oneText(body[name]);
    const choice = text('choice');
    // Each answer has reasons of its own, in a list of its own: nothing appears or vanishes while the form is filled in.
    const reason = text(choice === 'none' ? 'reasonNone' : 'reasonSame');
    const values = { choice, reasonSame: text('reasonSame'), reasonNone: text('reasonNone'), note: text('note') };
    try {
      await this.decidePair.execute({ runId, resultId, choice, reason, note: values.note }, page.actor);
    } catch (error) {
      const problem = problemOf(error, choice);
      if (problem === null) throw error;
      const errors = formErrors(page.t, [{ field: problem.field, text: page.t(problem.text) }]);
      return this.page(page, where, { status: problem.status, values, errors });
    }
    return page.seeOther(`/actions/${slug}/extracts/${runId}?outcome=to_decide`);
  }

  private async page(
    page: Page,
    { slug, runId, resultId }: Where,
    { status, ...form }: { status: number; values: Readonly<Record<string, string>>; errors: FormErrors },
  ): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const view = await this.view.execute({ runId, resultId }, page.actor);
    return new HtmlPage(
      renderPage(<ExtractPairPage page={page} action={action} runId={runId} view={view} {...form} />),
      status,
    );
  }
}

function problemOf(error: unknown, choice: string) {
  if (error instanceof ExtractEntryTaken)
    return { field: 'choice', text: 'reconciliation.error.taken', status: 409 } as const;
  if (!(error instanceof ExtractInvalid)) return null;
  const field = error.details?.['field'];
  if (field === 'choice') return { field, text: 'reconciliation.error.choice', status: 422 } as const;
  if (field === 'note') return { field, text: 'reconciliation.error.note', status: 422 } as const;
  const list = choice === 'none' ? 'reasonNone' : 'reasonSame';
  return { field: list, text: 'reconciliation.error.reason', status: 422 } as const;
}
