import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HtmlPage, Public } from '@app/platform';
import { CurrentPage, Page } from './page.js';
import { StaticPage } from './static.page.js';

/** Pages that say the same to everybody. */
@ApiExcludeController()
@Controller(':lang')
@Public()
export class StaticPagesController {
  @Get('privacy')
  privacy(@CurrentPage() page: Page): HtmlPage {
    return page.show(<StaticPage page={page} topic="privacy" />);
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
