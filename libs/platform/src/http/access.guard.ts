import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-custom';
import { ANONYMOUS, type Actor, type StaffRole } from '../actor.js';
import { type Access, accessOf } from './access.js';
import { MailboxNotConfirmed, RoleMissing, SignInRequired } from './http.errors.js';
import { REQUEST_STRATEGIES, RequestStrategy } from './request-strategy.js';
import type { ResolvedSession } from './session.js';

/** Names the actor of every request and refuses routes to those their declaration does not admit. */
@Injectable()
export class AccessGuard implements CanActivate {
  // One per application: the library's shared instance would mix up two applications in one process.
  private readonly authenticator = new passport.Passport();

  constructor(@Inject(REQUEST_STRATEGIES) private readonly strategies: readonly RequestStrategy[]) {
    for (const strategy of strategies)
      this.authenticator.use(
        strategy.name,
        new Strategy((request, done) => {
          if (request.res === undefined) return done(new Error('The request has no response.'));
          strategy.authenticate(request, request.res).then((session) => done(null, session ?? false), done);
        }),
      );
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const strategy = this.strategies.find((one) => one.takes(request));
    const session =
      strategy === undefined
        ? null
        : await this.authenticate(strategy.name, request, context.switchToHttp().getResponse());
    request.actor = session?.actor ?? ANONYMOUS;
    if (session !== null) request.session = session;
    if (session?.displayName !== undefined) request.displayName = session.displayName;
    admit(request.actor, accessOf(context.getHandler()));
    return true;
  }

  private authenticate(strategy: string, request: Request, response: Response): Promise<ResolvedSession | null> {
    return new Promise((resolve, reject) => {
      const done = (error: Error | null | undefined, session?: ResolvedSession | false): void => {
        // As it is: an error's code decides what the person reads.
        if (error) reject(error);
        else resolve(session || null);
      };
      (this.authenticator.authenticate(strategy, { session: false }, done) as PassportHandler)(
        request,
        response,
        reject,
      );
    });
  }
}

type PassportHandler = (request: Request, response: Response, next: (error: unknown) => void) => void;

function admit(actor: Actor, access: Access | undefined): void {
  if (access === undefined) throw new Error('This route declares no access.');
  if (access.kind === 'public') return;
  if (access.kind === 'claimant') admitClaimant(actor, access.confirmed);
  else admitStaff(actor, access.roles);
}

function admitClaimant(actor: Actor, confirmed: boolean): void {
  if (actor.kind !== 'claimant') throw new SignInRequired();
  if (confirmed && !actor.mailboxConfirmed) throw new MailboxNotConfirmed();
}

function admitStaff(actor: Actor, roles: readonly StaffRole[]): void {
  if (actor.kind !== 'staff') throw new SignInRequired();
  if (roles.length > 0 && !actor.grants.some(({ role }) => roles.includes(role))) throw new RoleMissing();
}
