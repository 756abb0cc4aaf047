import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ActionsQuery } from '@app/actions';
import { type HtmlPage, Public } from '@app/platform';
import { CurrentPage, Page } from './page.js';
import { StaticPage } from './static.page.js';

/** Pages that say the same to everybody who reads this language. */
@ApiExcludeController()
@Controller(':lang')
@Public()
export class StaticPagesController {
  constructor(private readonly actions: ActionsQuery) {}

  /** With the register of purposes of every action that is listed in this language. */
  @Get('privacy')
  async privacy(@CurrentPage() page: Page): Promise<HtmlPage> {
    const actions = await this.actions.run(page.actor, page.locale);
    return page.show(<StaticPage page={page} topic="privacy" registers={actions} />);
  }

  @Get('accessibility')
  accessibility(@CurrentPage() page: Page): HtmlPage {
    return page.show(<StaticPage page={page} topic="accessibility" />);
  }

  @Get('imprint')
  imprint(@CurrentPage() page: Page): HtmlPage {
    return page.show(<StaticPage page={page} topic="imprint" />);
  }

  @Get('help')
  help(@CurrentPage() page: Page): HtmlPage {
    return page.show(<StaticPage page={page} topic="help" />);
  }
}
