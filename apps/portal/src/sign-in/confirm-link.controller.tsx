import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { ConfirmMailboxByLink, MailLinkGone, MailLinkQuery } from '@app/identity';
import { HtmlPage, Public, SeeOther } from '@app/platform';
import { renderPage } from '@app/ui';
import { TextPage } from '../pages/text.page.js';
import { visitorOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ClaimantCookie } from './claimant-cookie.js';
import { ConfirmLinkPage } from './confirm-link.page.js';

/** The link of the mail, in any browser. Mail scanners open links, so opening it uses nothing up. */
@ApiExcludeController()
@Controller(':lang/confirm/:token')
@Public()
export class ConfirmLinkController {
  constructor(
    private readonly links: MailLinkQuery,
    private readonly confirm: ConfirmMailboxByLink,
    private readonly cookie: ClaimantCookie,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('token') token: string): Promise<HtmlPage> {
    if ((await this.links.run({ token })) === 'gone') return gone(page);
    return page.show(<ConfirmLinkPage page={page} />);
  }

  @Post()
  async use(
    @CurrentPage() page: Page,
    @Param('token') token: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    try {
      await this.cookie.accept(response, await this.confirm.execute({ token }, visitorOf(page)));
      return page.seeOther('/registrations?confirmed=yes');
    } catch (error) {
      if (!(error instanceof MailLinkGone)) throw error;
      return gone(page);
    }
  }
}

/** Used, replaced, expired or never ours: the page says the same, and how to get a new one. */
function gone(page: Page): HtmlPage {
  const { t } = page;
  const next = { href: page.path('/sign-in'), text: t('portal.confirm.gone.next') };
  return new HtmlPage(
    renderPage(
      <TextPage
        page={page}
        title={t('portal.confirm.gone.title')}
        paragraphs={[t('portal.confirm.gone.text')]}
        next={next}
      />,
    ),
    410,
  );
}
