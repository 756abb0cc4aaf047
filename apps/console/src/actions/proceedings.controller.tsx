import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { VNode } from 'preact';
import {
  ActionRulesQuery,
  PROCEDURAL_EVENT_KINDS,
  ProceedingsChanged,
  ProceedingsInvalid,
  RecordJoiningWindow,
  RecordProceduralEvent,
  SetOwnCutOff,
  type StaffActionRow,
} from '@app/actions';
import { Clock, HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import { renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { proceedingsProblem } from '../pages/proceedings-problem.js';
import { oneOf } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CutOffPage } from './cut-off.page.js';
import { EventPage } from './event.page.js';
import type { FormView } from './form-view.js';
import { OperatedAction } from './operated-action.js';
import { sourceOf, textsOf, type Values, windowOf } from './proceedings.view.js';
import { WindowPage } from './window.page.js';
import { proposedWindow, type RulesNow } from './window-rules.js';

type Fields = Readonly<Record<string, unknown>>;

/** What operators record about the proceedings of an action. Nothing recorded is overwritten. */
@ApiExcludeController()
@Controller(':lang/actions/:slug')
@RequireRole('operator')
export class ProceedingsController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly recordEvent: RecordProceduralEvent,
    private readonly recordWindow: RecordJoiningWindow,
    private readonly setCutOff: SetOwnCutOff,
    private readonly rules: ActionRulesQuery,
    private readonly clock: Clock,
  ) {}

  @Get('events/new')
  async event(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return page.show(<EventPage {...empty(page, await this.operated.of(page, slug))} />);
  }

  @Post('events/new')
  async addEvent(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const values = textsOf(body);
    return this.saved({ page, action, values, form: (view) => <EventPage {...view} /> }, async () => {
      const kind = oneOf(PROCEDURAL_EVENT_KINDS, values['kind'] ?? '');
      if (kind === undefined) throw new ProceedingsInvalid({ field: 'kind' });
      const texts = Object.fromEntries(action.locales.map((locale) => [locale, values[`texts-${locale}`] ?? '']));
      const facts = { kind, eventDate: values['eventDate'] ?? '', texts, source: sourceOf(values) };
      await this.recordEvent.execute({ actionId: action.id, ...facts }, page.actor);
    });
  }

  @Get('window')
  async window(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const said = await this.said(page, action);
    const view = { ...empty(page, action), ...said, values: proposedWindow(said) };
    return page.show(<WindowPage {...view} changed={false} />);
  }

  @Post('window')
  async setWindow(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const said = await this.said(page, action);
    const values = textsOf(body);
    const form = (view: FormView): VNode => <WindowPage {...view} {...said} changed={false} />;
    try {
      return await this.saved({ page, action, values, form }, () =>
        this.recordWindow.execute(windowOf(values, { actionId: action.id, zone: action.zone }), page.actor),
      );
    } catch (error) {
      if (!(error instanceof ProceedingsChanged)) throw error;
      const view = { ...empty(page, await this.operated.of(page, slug)), values };
      return new HtmlPage(renderPage(<WindowPage {...view} {...said} changed />), 409);
    }
  }

  @Get('cut-off')
  async cutOff(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return page.show(<CutOffPage {...empty(page, await this.operated.of(page, slug))} />);
  }

  @Post('cut-off')
  async changeCutOff(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const values = textsOf(body);
    return this.saved({ page, action, values, form: (view) => <CutOffPage {...view} /> }, () =>
      this.setCutOff.execute(
        { actionId: action.id, lastDay: values['lastDay'] || null, reason: values['reason'] ?? '' },
        page.actor,
      ),
    );
  }

  private async said(page: Page, action: StaffActionRow): Promise<RulesNow> {
    return { rules: await this.rules.byId(page.actor, action.id), now: this.clock.now() };
  }

  /** Back to the action, or the same form again with what does not fit. */
  private async saved(
    { page, action, values, form }: Attempt,
    save: () => Promise<unknown>,
  ): Promise<HtmlPage | SeeOther> {
    try {
      await save();
    } catch (error) {
      if (!(error instanceof ProceedingsInvalid)) throw error;
      return page.invalid(form({ page, action, values, errors: page.errors([proceedingsProblem(error)]) }));
    }
    return page.seeOther(`/actions/${action.slug}`);
  }
}

interface Attempt {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly values: Values;
  readonly form: (view: FormView) => VNode;
}

function empty(page: Page, action: StaffActionRow): FormView {
  return { page, action, values: {}, errors: noErrors(page.t) };
}
