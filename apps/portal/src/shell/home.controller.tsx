import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HtmlPage, Public } from '@app/platform';
import { HomePage } from './home.page.js';
import { CurrentPage, Page } from './page.js';

@ApiExcludeController()
@Controller(':lang')
@Public()
export class HomeController {
  @Get()
  show(@CurrentPage() page: Page): HtmlPage {
    return page.show(<HomePage page={page} />);
  }
}
