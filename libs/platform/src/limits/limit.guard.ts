import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { actorOf, isApi, isSafe } from '../http/request.js';
import { WebSite } from '../http/web-site.js';
import { LIMIT_CLASSES, type LimitClassName } from './limit-classes.js';
import { type DeclaredLimit, limitOf } from './limit.js';
import { Limits } from './limits.js';

/** The hidden field that carries a proof of work; empty without JavaScript. */
export const PROOF_FIELD = '_proof';

const SECRET_FIELD = /pass|totp|code|secret|factor/i;

/** Every request that changes something is counted, after it is known who asks and that the form is ours. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly limits: Limits,
    private readonly site: WebSite,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (isSafe(request)) return true;
    const declared = limitOf(context.getHandler()) ?? { name: this.defaultClass(request) };
    const proof = takeProof(request);
    const mailbox = mailboxOf(request, declared);
    try {
      const { name } = declared;
      request.limit = await this.limits.admit({ name, address: request.ip ?? '', mailbox, proof });
    } catch (error) {
      // Nothing that was entered is lost with a refusal: its page offers to send the same again.
      if (LIMIT_CLASSES[declared.name].keepsEntries) request.entriesToKeep = entriesOf(request.body);
      request.upload?.file?.stream.destroy();
      throw error;
    }
    return true;
  }

  private defaultClass(request: Request): LimitClassName {
    if (isApi(request)) return 'api';
    return this.site.name === 'portal' ? 'claimant' : 'staff';
  }
}

/** Out of the body, so that no form has to know the field. */
function takeProof(request: Request): unknown {
  if (isApi(request) || typeof request.body !== 'object' || request.body === null) return undefined;
  const { [PROOF_FIELD]: proof, ...fields } = request.body as Record<string, unknown>;
  request.body = fields;
  return proof;
}

function mailboxOf(request: Request, { name, mailboxField }: DeclaredLimit): string | null {
  if (mailboxField !== undefined) {
    const entered = (request.body as Record<string, unknown> | undefined)?.[mailboxField];
    return typeof entered === 'string' && entered !== '' ? entered.slice(0, 254) : null;
  }
  const actor = actorOf(request);
  if (actor.kind === 'claimant') return actor.mailboxId;
  // Only where people are counted: elsewhere colleagues of one office would make its address a shared one.
  return actor.kind === 'staff' && LIMIT_CLASSES[name].perMailbox !== null ? actor.staffId : null;
}

/** None where one of them is a secret, which belongs on no page. */
function entriesOf(body: unknown): readonly (readonly [string, string])[] | undefined {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  if (fields.some(([name]) => SECRET_FIELD.test(name))) return undefined;
  return fields.flatMap(([name, value]) =>
    [value].flat().flatMap((each) => (typeof each === 'string' ? [[name, each] as const] : [])),
  );
}
