import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ErrorPages, type Problem } from '@app/platform';
import { ErrorPage, renderPage, TooManyPage } from '@app/ui';
import { sealTicket } from '../sign-in/confirm-ticket.js';
import { ConfirmPage } from '../sign-in/confirm.page.js';
import { requestLocale } from './language.js';
import { pageOf } from './page.js';

@Injectable()
export class ConsoleErrorPages extends ErrorPages {
  render(request: Request, problem: Problem): string {
    const { status, code } = problem;
    if (code === 'FRESH_FACTOR_REQUIRED') return this.askForFactor(request);
    // Passwords and codes have words of their own.
    if (status === 429 && code !== 'SIGN_IN_TOO_OFTEN') return this.tooMany(request, problem);
    return renderPage(
      <ErrorPage
        site="console"
        frame={pageOf(request).frame}
        status={status}
        code={code}
        requestId={request.requestId}
      />,
    );
  }

  /** In place of the page that was asked for, so that nothing entered is lost. */
  private askForFactor(request: Request): string {
    const factorless = request.session?.factorless ?? false;
    return renderPage(<ConfirmPage page={pageOf(request)} ticket={sealTicket(request)} factorless={factorless} />);
  }

  private tooMany(request: Request, { code, details }: Problem): string {
    const page = pageOf(request);
    return renderPage(
      <TooManyPage
        site="console"
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
