import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { FollowInvitation, InvitationLinkGone } from '@app/invitations';
import { HtmlPage, Public, SeeOther } from '@app/platform';
import { Button, Form, PortalLayout, renderPage } from '@app/ui';
import { TextPage } from '../pages/text.page.js';
import { CurrentPage, Page } from '../shell/page.js';

/** The two links of an invitation: to the start page, and to no more mail. Neither signs anybody in. */
@ApiExcludeController()
@Controller(':lang')
@Public()
export class InvitedController {
  constructor(private readonly invitations: FollowInvitation) {}

  /** Fills in nothing but the language of the address. */
  @Get('invited/:token')
  async start(@CurrentPage() page: Page, @Param('token') token: string): Promise<HtmlPage | SeeOther> {
    return orGone(page, async () => {
      const { slug } = await this.invitations.start(token);
      return page.seeOther(`/a/${slug}`);
    });
  }

  /** Mail scanners open links: it takes a button. */
  @Get('no-more-mail/:token')
  ask(@CurrentPage() page: Page, @Param('token') token: string): HtmlPage {
    if (!this.invitations.isStop(token)) return gone(page);
    const { t, frame, csrf } = page;
    const title = t('invitations.stop.title');
    return page.show(
      <PortalLayout frame={frame} title={title}>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t('invitations.stop.text')}</p>
        <Form csrf={csrf}>
          <Button text={t('invitations.stop.button')} />
        </Form>
      </PortalLayout>,
    );
  }

  @Post('no-more-mail/:token')
  async stop(@CurrentPage() page: Page, @Param('token') token: string): Promise<HtmlPage | SeeOther> {
    return orGone(page, async () => {
      await this.invitations.stop(token);
      const { t } = page;
      const words = { title: t('invitations.stopped.title'), paragraphs: [t('invitations.stopped.text')] };
      return page.show(<TextPage page={page} {...words} />);
    });
  }
}

async function orGone(page: Page, follow: () => Promise<HtmlPage | SeeOther>): Promise<HtmlPage | SeeOther> {
  try {
    return await follow();
  } catch (error) {
    if (!(error instanceof InvitationLinkGone)) throw error;
    return gone(page);
  }
}

/** Purged, never ours or not complete: the page says the same. */
function gone(page: Page): HtmlPage {
  const { t } = page;
  const next = { href: page.path(''), text: t('invitations.gone.next') };
  const words = { title: t('invitations.gone.title'), paragraphs: [t('invitations.gone.text')] };
  return new HtmlPage(renderPage(<TextPage page={page} {...words} next={next} />), 410);
}
