import { SignInRequired, type StaffActor } from '@app/platform';
import type { Page } from '../shell/page.js';

/** Who is at work here. Routes that are not public have none but staff. */
export function staffOf(page: Page): StaffActor {
  if (page.actor.kind !== 'staff') throw new SignInRequired();
  return page.actor;
}
