import { WordingChanged, type ShownSnapshot } from '@app/consents';
import type { HtmlPage, SeeOther } from '@app/platform';
import { RegistrationChanged, type SubmissionGoal } from '@app/registrations';

/** The hidden field that says at which version a page was shown. */
export const VERSION = 'version';

/** The hidden field with the hash of the page as it was shown. */
export const SHOWN = 'shown';

/** Whether what was read is what the page says now; texts may have been replaced meanwhile. */
export function wasShown(body: unknown, { sha256 }: ShownSnapshot): boolean {
  return ((body ?? {}) as Record<string, unknown>)[SHOWN] === sha256;
}

/** The hidden field that says what a page offered to send. */
export const GOAL = 'goal';

/** Null where the page did not say. */
export function goalOf(body: unknown): SubmissionGoal | null {
  const goal = ((body ?? {}) as Record<string, unknown>)[GOAL];
  return goal === 'interest' || goal === 'joining' || goal === 'correction' ? goal : null;
}

export function versionOf(body: unknown): number {
  const text = ((body ?? {}) as Record<string, unknown>)[VERSION];
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** The fields of a page without the version, for the class that checks them. */
export function withoutVersion(body: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => name !== VERSION));
}

/** Saves and goes on. Where another window was first, or the texts have changed, `stale` shows the page anew; nothing is overwritten. */
export async function saveThen(
  save: () => Promise<unknown>,
  next: SeeOther,
  stale: () => Promise<HtmlPage>,
): Promise<HtmlPage | SeeOther> {
  try {
    await save();
    return next;
  } catch (error) {
    if (error instanceof RegistrationChanged || error instanceof WordingChanged) return stale();
    throw error;
  }
}
