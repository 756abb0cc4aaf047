import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-custom';
import { ANONYMOUS, type Actor, type StaffRole } from '../actor.js';
import { type Access, accessOf } from './access.js';
import { MailboxNotConfirmed, RoleMissing, SignInRequired } from './http.errors.js';
import { isApi } from './request.js';
import { type ResolvedSession, SessionCookie, SessionResolver } from './session.js';
import { WebSite } from './web-site.js';

/** Names the actor of every request and refuses routes to those their declaration does not admit. */
@Injectable()
export class AccessGuard implements CanActivate {
  // One per application: the library's shared instance would mix up two applications in one process.
  private readonly authenticator = new passport.Passport();
  private readonly strategy: string;

  constructor(site: WebSite, cookie: SessionCookie, sessions: SessionResolver) {
    this.strategy = site.name === 'portal' ? 'claimant-session' : 'staff-session';
    this.authenticator.use(
      this.strategy,
      new Strategy((request, done) => {
        const token = cookie.read(request);
        if (token === null) return done(null, false);
        sessions.resolve(token).then((session) => done(null, session ?? false), done);
      }),
    );
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    // The API knows no cookies, so that no browser can be made to act on someone's behalf there.
    const session = isApi(request) ? null : await this.authenticate(request, context.switchToHttp().getResponse());
    request.actor = session?.actor ?? ANONYMOUS;
    if (session?.displayName !== undefined) request.displayName = session.displayName;
    admit(request.actor, accessOf(context.getHandler()));
    return true;
  }

  private authenticate(request: Request, response: Response): Promise<ResolvedSession | null> {
    return new Promise((resolve, reject) => {
      const done = (error: unknown, session?: ResolvedSession | false): void => {
        if (error) reject(error instanceof Error ? error : new Error('The session could not be looked up.'));
        else resolve(session || null);
      };
      (this.authenticator.authenticate(this.strategy, { session: false }, done) as PassportHandler)(
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
