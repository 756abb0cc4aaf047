import { RegistrationChanged, RegistrationClosed } from '@app/registrations';
import { NothingLeftToRequest } from '@app/privacy';
import {
  NothingToResend,
  SupportCheckNeeded,
  SupportEntryInvalid,
  SupportMailTooSoon,
  SupportTriesExhausted,
} from '@app/support';
import type { Refusal } from './supported.view.js';

const REFUSED: readonly (readonly [new () => Error, Refusal])[] = [
  [SupportCheckNeeded, 'check'],
  [SupportTriesExhausted, 'tries'],
  [SupportMailTooSoon, 'soon'],
  [NothingToResend, 'nothing'],
  [RegistrationChanged, 'changed'],
  [RegistrationClosed, 'closed'],
  [NothingLeftToRequest, 'closed'],
];

const CODES: Readonly<Record<string, string>> = {
  receivedOn: 'received',
  birthDate: 'birthDateNeeded',
  address: 'address',
};

/** The field that was refused, or why nothing was done; null for what no form of the page can explain. */
export function refusalOf(error: unknown): { field: string; code: string } | { refused: Refusal } | null {
  if (error instanceof SupportEntryInvalid) {
    const field = String(error.details?.['field']);
    return { field, code: CODES[field] ?? 'choose' };
  }
  const known = REFUSED.find(([type]) => error instanceof type);
  return known === undefined ? null : { refused: known[1] };
}
