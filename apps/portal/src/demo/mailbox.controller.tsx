import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { DemoInstance } from '@app/identity';
import { KeptMails } from '@app/notices';
import { CommonSettings, type HtmlPage, PageNotFound, Public, SeeOther } from '@app/platform';
import { requestLocale } from '../shell/language.js';
import { CurrentPage, type Page } from '../shell/page.js';
import { parseKeptMail, type KeptMail } from './kept-mail.js';
import { MailboxPage, MailPage } from './mailbox.page.js';

const LATEST = 50;

/** The mails a demonstration kept instead of sending. Anywhere else these pages do not exist. */
@ApiExcludeController()
@Controller()
@Public()
export class DemoMailboxController {
  constructor(
    private readonly demo: DemoInstance,
    private readonly mails: KeptMails,
    private readonly settings: CommonSettings,
  ) {}

  @Get('demo/mailbox')
  toLanguage(@Req() request: Request): SeeOther {
    return new SeeOther(`/${requestLocale(request)}/demo/mailbox`);
  }

  @Get(':lang/demo/mailbox')
  async list(@CurrentPage() page: Page): Promise<HtmlPage> {
    await this.assertDemo();
    const ids = (await this.mails.list()).slice(0, LATEST);
    const mails = await Promise.all(ids.map((id) => this.open(id)));
    return page.show(<MailboxPage page={page} mails={mails.filter((mail) => mail !== null)} />);
  }

  @Get(':lang/demo/mailbox/:id')
  async one(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    await this.assertDemo();
    const mail = await this.open(id);
    if (mail === null) throw new PageNotFound();
    return page.show(<MailPage page={page} mail={mail} />);
  }

  private async open(id: string): Promise<KeptMail | null> {
    const bytes = await this.mails.read(id);
    return bytes === null ? null : parseKeptMail(id, bytes, this.settings.PORTAL_URL);
  }

  private async assertDemo(): Promise<void> {
    if (!(await this.demo.allowsConveniences())) throw new PageNotFound();
  }
}
