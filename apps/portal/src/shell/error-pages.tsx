import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ErrorPages, type Problem } from '@app/platform';
import { ErrorPage, renderPage, TooManyPage } from '@app/ui';
import { requestLocale } from './language.js';
import { pageOf } from './page.js';

@Injectable()
export class PortalErrorPages extends ErrorPages {
  render(request: Request, problem: Problem): string {
    const { status, code } = problem;
    if (status === 429) return this.tooMany(request, problem);
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

  private tooMany(request: Request, { code, details }: Problem): string {
    const page = pageOf(request);
    return renderPage(
      <TooManyPage
        site="portal"
        frame={page.frame}
        requestId={request.requestId}
        retryAfterSeconds={Number(details?.['retryAfter'] ?? 60)}
        csrf={page.csrf}
        entries={request.entriesToKeep ?? null}
        challenge={code === 'PROOF_NEEDED' ? request.proofChallenge(2) : null}
      />,
    );
  }

  signInPath(request: Request): string {
    return `/${requestLocale(request)}/sign-in`;
  }
}
