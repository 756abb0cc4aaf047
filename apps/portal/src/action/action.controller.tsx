import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ActionDetailQuery, legalEffect, QuestionnaireQuery } from '@app/actions';
import { LegalEffectSentence } from '@app/consents';
import { type HtmlPage, Public } from '@app/platform';
import { CurrentPage, Page } from '../shell/page.js';
import { AboutPage } from './about.page.js';
import { StartPage } from './start.page.js';
import { startView } from './start.view.js';

/** What everyone may read about one action before entering anything. */
@ApiExcludeController()
@Controller(':lang/a/:slug')
@Public()
export class ActionController {
  constructor(
    private readonly actions: ActionDetailQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly sentences: LegalEffectSentence,
  ) {}

  @Get()
  async start(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.actions.bySlug(page.actor, slug, page.locale);
    const { definition } = await this.questionnaires.current(page.actor, action.id);
    const { text } = await this.sentences.run(page.actor, {
      actionId: action.id,
      effect: effectBefore(action),
      locale: page.locale,
    });
    return page.show(
      <StartPage page={page} action={action} view={startView(page.t, action, definition)} legalEffect={text} />,
    );
  }

  @Get('about')
  async about(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.actions.bySlug(page.actor, slug, page.locale);
    const { text } = await this.sentences.run(page.actor, {
      actionId: action.id,
      effect: effectBefore(action),
      locale: page.locale,
    });
    return page.show(<AboutPage page={page} action={action} legalEffect={text} />);
  }
}

/** What holds for someone who has not sent anything. */
function effectBefore(action: Parameters<typeof legalEffect>[0]['action']): ReturnType<typeof legalEffect> {
  return legalEffect({ action, joinedAt: null, entry: null });
}
