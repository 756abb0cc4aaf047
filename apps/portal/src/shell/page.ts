import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import { type Actor, actorOf, HtmlPage, PageNotFound, SeeOther } from '@app/platform';
import {
  type FieldCode,
  fieldProblems,
  formErrors,
  type FormErrors,
  isLocale,
  type Locale,
  type MessageValues,
  type PageFrame,
  type ProofFieldProps,
  renderPage,
  type Translator,
  translator,
} from '@app/ui';
import type { TechnicalTrace } from '@app/registrations';
import { traceOf } from '../pages/trace.js';
import { frameFor } from './frame.js';
import { rememberLanguage, requestLocale } from './language.js';

/** One page of one request: its language, its frame, and how it is answered. */
export class Page {
  readonly t: Translator;
  private framed: PageFrame | undefined;

  constructor(
    private readonly request: Request,
    readonly locale: Locale,
  ) {
    this.t = translator(locale);
  }

  /** Made when a page is shown: an answer without a page needs no token for its forms. */
  get frame(): PageFrame {
    return (this.framed ??= frameFor(this.request, this.t));
  }

  /** For `<Form csrf={page.csrf}>`. */
  get csrf(): string {
    return this.request.formToken();
  }

  /** For `<Form proof={page.proof}>`: on forms that cause a mail to someone. */
  get proof(): ProofFieldProps {
    return { challenge: this.request.proofChallenge() };
  }

  get actor(): Actor {
    return actorOf(this.request);
  }

  /** Kept sealed and short beside what is declared. */
  get trace(): TechnicalTrace {
    return traceOf(this.request);
  }

  show(page: VNode): HtmlPage {
    return new HtmlPage(renderPage(page));
  }

  /** The same form again, with what was entered and what is wrong with it. */
  invalid(page: VNode): HtmlPage {
    return new HtmlPage(renderPage(page), 422);
  }

  /** The page as it is now, to somebody who saw an older one. */
  conflict(page: VNode): HtmlPage {
    return new HtmlPage(renderPage(page), 409);
  }

  /** `path` in the language of this page: `/help` becomes `/de/help`. */
  path(path: string): string {
    return `/${this.locale}${path}`;
  }

  seeOther(path: string): SeeOther {
    return new SeeOther(this.path(path));
  }

  errors(codes: readonly FieldCode[], values?: MessageValues): FormErrors {
    return formErrors(this.t, fieldProblems(this.t, 'portal', codes, values));
  }
}

/** For handlers below `/:lang`; a language we do not have is a page we do not have. */
export const CurrentPage = createParamDecorator((_: unknown, context: ExecutionContext): Page => {
  const request = context.switchToHttp().getRequest<Request>();
  const { lang } = request.params;
  if (!isLocale(lang)) throw new PageNotFound();
  rememberLanguage(request, context.switchToHttp().getResponse<Response>(), lang);
  return new Page(request, lang);
});

/** For what is outside `/:lang`, such as errors. */
export function pageOf(request: Request): Page {
  return new Page(request, requestLocale(request));
}
