import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ErrorPages, type Problem } from '@app/platform';
import { ErrorPage, renderPage } from '@app/ui';
import { requestLocale } from './language.js';
import { pageOf } from './page.js';

@Injectable()
export class PortalErrorPages extends ErrorPages {
  render(request: Request, { status, code }: Problem): string {
    return renderPage(
      <ErrorPage
        site="portal"
        frame={pageOf(request).frame}
        status={status}
        code={code}
        requestId={request.requestId}
      />,
    );
  }

  signInPath(request: Request): string {
    return `/${requestLocale(request)}/sign-in`;
  }
}
