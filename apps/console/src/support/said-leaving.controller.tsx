import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HtmlPage, PageNotFound, parseForm, RequireRole, type SeeOther } from '@app/platform';
import { isTellable, overSince, RECORDED_ACTS, type RecordedAct } from '@app/registrations';
import { NotDeclarable, RecordSaidLeaving, SayableQuery, type SupportFile } from '@app/support';
import { CurrentPage, Page } from '../shell/page.js';
import { SaidLeavingPage } from './said.pages.js';
import { SaidLeavingForm } from './said.form.js';
import { shownText, type SaidView } from './said.view.js';
import { type Fields, type SaidAgain, SaidPages } from './said-pages.js';

/** The acts of leaving, recorded on request by phone, at the counter or by letter. Each has a page and a text of its own. */
@ApiExcludeController()
@Controller(':lang/support/registrations/:registrationId/said/leaving')
@RequireRole('support')
export class SaidLeavingController {
  constructor(
    private readonly pages: SaidPages,
    private readonly sayable: SayableQuery,
    private readonly record: RecordSaidLeaving,
  ) {}

  @Get(':act')
  show(
    @CurrentPage() page: Page,
    @Param('registrationId') id: string,
    @Param('act') path: string,
    @Query() query: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const act = actOf(path);
    return this.pages.of(page, id, (file) => this.page({ page, file, act, query }, {}));
  }

  @Post(':act')
  save(
    @CurrentPage() page: Page,
    @Param('registrationId') id: string,
    @Param('act') path: string,
    @Query() query: Fields,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const act = actOf(path);
    return this.pages.record(
      { page, id, body },
      {
        form: (entered) => parseForm(SaidLeavingForm, entered),
        show: (file, again) => this.page({ page, file, act, query }, again),
        work: async (file, { sentOn, arrivedOn, ...form }) => {
          const { late, view, saidHere } = await this.view({ page, file, act, query }, {});
          const { shown, language } = view;
          await this.record.execute(
            {
              ...form,
              ...{ registrationId: id, act, locale: language },
              ...this.pages.seen(shown, form.shown),
              sentOn: saidHere ? null : sentOn,
              arrivedOn: late && arrivedOn !== '' ? arrivedOn : null,
            },
            page.actor,
          );
        },
      },
    );
  }

  private async page(at: At, again: SaidAgain) {
    const { view, state, late, saidHere } = await this.view(at, again);
    return <SaidLeavingPage {...view} state={state} sent={!saidHere} late={late} />;
  }

  private async view({ page, file, act, query }: At, again: SaidAgain) {
    const { t } = page;
    const language = this.pages.language(file, query);
    const { registrationId } = file;
    const found = await this.sayable.leaving(page.actor, { registrationId, act, locale: language }).catch(notThere);
    const { way, wording, colleagues } = found;
    const title = t(`portal.leaving.act.${act}`);
    const about = {
      page: `said-${act.replaceAll('_', '-')}`,
      language,
      title: (words: Page['t']) => words(`portal.leaving.act.${act}`),
    };
    // What is not possible now has no form, unless it was sent while it was; why stands on the page.
    const shown = wording === null || !isTellable(way) ? null : shownText(file, wording, about);
    const view: SaidView = { page, file, title, language, shown, colleagues, ...this.pages.entered(page, again) };
    const late = overSince(way) !== null;
    return {
      view,
      late,
      saidHere: way.saidHere,
      state: t(late ? 'console.said.reason.tell_late' : `console.said.reason.${way.reason}`),
    };
  }
}

interface At {
  readonly page: Page;
  readonly file: SupportFile;
  readonly act: RecordedAct;
  readonly query: Fields;
}

function actOf(path: string): RecordedAct {
  const act = RECORDED_ACTS.find((one) => one.replaceAll('_', '-') === path);
  if (act === undefined) throw new PageNotFound();
  return act;
}

function notThere(error: unknown): never {
  throw error instanceof NotDeclarable ? new PageNotFound() : error;
}
