import { ActWhileAccessWaits } from './access-acts.use-case.js';
import { ConfirmAccessRequestsListener } from './access-confirmed.listener.js';
import {
  LostAccessAskedSource,
  LostAccessMovedSource,
  LostAccessReceivedSource,
  LostAccessStoppedSource,
} from './access-notices.source.js';
import { AccessRequest } from './access-request.entity.js';
import { AskRecordedAddress } from './ask-recorded-address.processor.js';
import { BeginAccessRequest } from './begin-access-request.processor.js';
import { CarryOutAct } from './carry-out-act.processor.js';
import { CloseAccessRequest } from './close-access-request.processor.js';
import { DecideAccessRequest } from './decide-access-request.use-case.js';
import { FileAccessRequest } from './file-access-request.use-case.js';
import { MoveRegistrations } from './move-registrations.use-case.js';
import { MovesForSecondPerson } from './moves-for-second-person.js';
import { MyAccessRequestsQuery } from './my-access-requests.query.js';
import { ObjectToAccessRequest } from './object-to-access-request.use-case.js';
import { PurgeAccess } from './purge-access.use-case.js';
import { ReceivedAct } from './received-act.entity.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { RecoveryCodeQuery } from './recovery-code.query.js';
import { RecoveryCodes } from './recovery-codes.js';
import { RenewRecoveryCode } from './renew-recovery-code.use-case.js';
import { TakeDownAccessRequest } from './take-down-access-request.js';
import { ViewAccessRequests } from './view-access-requests.use-case.js';

export const ACCESS_ENTITIES = [RecoveryCode, AccessRequest, ReceivedAct] as const;

export const ACCESS_PARTS = [
  ActWhileAccessWaits,
  DecideAccessRequest,
  FileAccessRequest,
  MoveRegistrations,
  MyAccessRequestsQuery,
  ObjectToAccessRequest,
  PurgeAccess,
  RecoveryCodeQuery,
  RenewRecoveryCode,
  TakeDownAccessRequest,
  ViewAccessRequests,
] as const;

export const ACCESS_INSIDE = [
  RecoveryCodes,
  ConfirmAccessRequestsListener,
  AskRecordedAddress,
  BeginAccessRequest,
  CarryOutAct,
  CloseAccessRequest,
  LostAccessAskedSource,
  LostAccessMovedSource,
  LostAccessReceivedSource,
  LostAccessStoppedSource,
  MovesForSecondPerson,
] as const;
