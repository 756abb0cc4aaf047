import { JoiningWindowNotOpen, OwnCutOffOver } from '@app/actions';
import { LaterDeclaration, WordingChanged } from '@app/consents';
import {
  JoiningNeedsAdult,
  LeavingNotPossible,
  NotAConsent,
  NotEligible,
  RegistrationChanged,
  RegistrationClosed,
  RegistrationRestricted,
} from '@app/registrations';
import { NotDeclarable, SupportCheckNeeded } from '@app/support';
import type { SaidRefusal } from './said.view.js';

const REFUSED: readonly (readonly [new () => Error, SaidRefusal])[] = [
  [SupportCheckNeeded, 'check'],
  [RegistrationChanged, 'changed'],
  [RegistrationClosed, 'closed'],
  [WordingChanged, 'text'],
  [LaterDeclaration, 'later'],
  [NotDeclarable, 'nothing'],
  [NotAConsent, 'nothing'],
  [JoiningWindowNotOpen, 'window'],
  [OwnCutOffOver, 'cutOff'],
  [JoiningNeedsAdult, 'adult'],
  [NotEligible, 'eligible'],
  [RegistrationRestricted, 'restricted'],
  [LeavingNotPossible, 'leaving'],
];

/** Undefined for what a page of something said cannot explain. */
export function saidRefusal(error: unknown): SaidRefusal | undefined {
  return REFUSED.find(([type]) => error instanceof type)?.[1];
}
