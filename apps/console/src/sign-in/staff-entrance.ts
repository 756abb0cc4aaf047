import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-custom';
import type { StaffEntry } from '@app/identity';
import { StaffCookie } from './staff-cookie.js';

/** One way for staff to come in. It reads what it needs from the request and answers the session that began. */
export abstract class StaffStrategy {
  abstract readonly name: string;
  abstract enter(request: Request): Promise<StaffEntry>;
}

/** Injection token of the list. A new way in is a class of its own, one line in it and a page that calls `by`. */
export const STAFF_STRATEGIES = Symbol('STAFF_STRATEGIES');

/** Runs the strategies through passport, with `session: false`: sessions are ours, in PostgreSQL. */
@Injectable()
export class StaffEntrance {
  private readonly authenticator = new passport.Passport();

  constructor(
    @Inject(STAFF_STRATEGIES) strategies: readonly StaffStrategy[],
    private readonly cookie: StaffCookie,
  ) {
    for (const strategy of strategies)
      this.authenticator.use(
        strategy.name,
        new Strategy((request, done) => {
          strategy.enter(request).then((entry) => done(null, entry), done);
        }),
      );
  }

  /** Throws what the strategy refuses with; else the browser has been given its session. */
  async by(strategy: string, request: Request, response: Response): Promise<StaffEntry> {
    const entry = await new Promise<StaffEntry>((resolve, reject) => {
      const done = (error: Error | null | undefined, found?: StaffEntry | false): void => {
        if (found) resolve(found);
        // As it is: an error's code decides what the person reads.
        else reject(error ?? new Error(`The strategy ${strategy} answered nothing.`));
      };
      (this.authenticator.authenticate(strategy, { session: false }, done) as PassportHandler)(
        request,
        response,
        reject,
      );
    });
    this.cookie.accept(response, entry);
    return entry;
  }
}

type PassportHandler = (request: Request, response: Response, next: (error: unknown) => void) => void;
