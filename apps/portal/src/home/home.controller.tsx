import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ActionsQuery } from '@app/actions';
import { type HtmlPage, Public } from '@app/platform';
import { CurrentPage, Page } from '../shell/page.js';
import { HomePage } from './home.page.js';

@ApiExcludeController()
@Controller(':lang')
@Public()
export class HomeController {
  constructor(private readonly actions: ActionsQuery) {}

  @Get()
  async show(@CurrentPage() page: Page): Promise<HtmlPage> {
    return page.show(<HomePage page={page} actions={await this.actions.run(page.actor, page.locale)} />);
  }
}
