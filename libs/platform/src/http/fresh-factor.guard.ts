import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../clock.js';
import { needsFreshFactor } from './access.js';
import { FreshFactorRequired } from './http.errors.js';

const MINUTE = 60_000;
/** How long one proof of the second factor lasts for what asks for it anew. */
export const FACTOR_FRESH_FOR = 10 * MINUTE;
/** How far the clocks of two machines that serve one site may differ. */
const CLOCK_SKEW = MINUTE;

/**
 * Refuses routes marked with `@RequireFreshFactor()` unless the session proved its second factor minutes ago. It runs
 * after the form was shown to be ours: the page that asks for the factor keeps what was entered.
 */
@Injectable()
export class FreshFactorGuard implements CanActivate {
  constructor(private readonly clock: Clock) {}

  canActivate(context: ExecutionContext): boolean {
    if (!needsFreshFactor(context.getHandler())) return true;
    const { session } = context.switchToHttp().getRequest<Request>();
    if (!isFresh(session?.factorAt ?? null, this.clock.now())) throw new FreshFactorRequired();
    return true;
  }
}

/** A proof from the future beyond what clocks differ by is none. */
export function isFresh(factorAt: Date | null, now: Date): boolean {
  if (factorAt === null) return false;
  const age = now.getTime() - factorAt.getTime();
  return age < FACTOR_FRESH_FOR && age >= -CLOCK_SKEW;
}
