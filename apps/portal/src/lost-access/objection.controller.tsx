import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { VNode } from 'preact';
import { HtmlPage, Public } from '@app/platform';
import { ObjectionLinkGone, ObjectToAccessRequest } from '@app/registrations';
import { Button, Form, PortalLayout, renderPage } from '@app/ui';
import { TextPage } from '../pages/text.page.js';
import { CurrentPage, Page } from '../shell/page.js';

/** The link of the notice to the earlier address. Mail scanners open links, so only the button stops anything. */
@ApiExcludeController()
@Controller(':lang/lost-access/object/:token')
@Public()
export class ObjectionController {
  constructor(private readonly objection: ObjectToAccessRequest) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('token') token: string): HtmlPage {
    return this.objection.isOurs({ token }) ? page.show(<ObjectionPage page={page} />) : gone(page);
  }

  @Post()
  async object(@CurrentPage() page: Page, @Param('token') token: string): Promise<HtmlPage> {
    try {
      await this.objection.execute({ token });
    } catch (error) {
      if (!(error instanceof ObjectionLinkGone)) throw error;
      return gone(page);
    }
    const { t } = page;
    return new HtmlPage(
      renderPage(
        <TextPage
          page={page}
          title={t('access.object.done.title')}
          paragraphs={[t('access.object.done.text'), t('access.object.done.next')]}
          next={{ href: page.path('/sign-in'), text: t('common.signIn') }}
        />,
      ),
      200,
    );
  }
}

function ObjectionPage({ page }: { page: Page }): VNode {
  const { t, frame } = page;
  const title = t('access.object.title');
  return (
    <PortalLayout frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('access.object.text')}</p>
      <p class="govuk-body">{t('access.object.you')}</p>
      <Form csrf={page.csrf}>
        <Button text={t('access.object.button')} variant="warning" />
      </Form>
    </PortalLayout>
  );
}

/** Used, decided, carried out or never ours: the page says the same. */
function gone(page: Page): HtmlPage {
  const { t } = page;
  const next = { href: page.path('/help'), text: t('access.object.gone.next') };
  return new HtmlPage(
    renderPage(
      <TextPage
        page={page}
        title={t('portal.confirm.gone.title')}
        paragraphs={[t('access.object.gone.text')]}
        next={next}
      />,
    ),
    410,
  );
}
