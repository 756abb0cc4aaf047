import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '@app/audit';
import { Action } from './action.entity.js';
import { ActionBasisQuery } from './action-basis.query.js';
import { ActionDetailQuery } from './action-detail.query.js';
import { ActionLink } from './action-link.entity.js';
import { ActionParty } from './action-party.entity.js';
import { ActionText } from './action-text.entity.js';
import { ActionsQuery } from './actions.query.js';
import { CreateAction } from './creation/create-action.use-case.js';
import { OrganisationsQuery } from './creation/organisations.query.js';
import { ActionCause } from './cause/action-cause.entity.js';
import { RecordActionCause } from './cause/record-action-cause.use-case.js';
import { RelatedActionsQuery } from './cause/related-actions.query.js';
import { ClaimValueClass, ClaimValueModel } from './claim-value/claim-value-model.entity.js';
import { ClaimValuesQuery } from './claim-value/claim-values.query.js';
import { DecideClaimValue } from './claim-value/decide-claim-value.use-case.js';
import { ProposeClaimValue } from './claim-value/propose-claim-value.use-case.js';
import { DeleteExpiredHandovers } from './handover/delete-expired-handovers.use-case.js';
import { Handover } from './handover/handover.entity.js';
import { Organisation } from './organisation.entity.js';
import { OfficialRoute } from './official-route/official-route.entity.js';
import { OfficialRouteQuery } from './official-route/official-route.query.js';
import { SetOfficialRoute } from './official-route/set-official-route.use-case.js';
import { JoiningWindow } from './proceedings/joining-window.entity.js';
import { JoiningWindowQuery } from './proceedings/joining-window.query.js';
import { LapseNotice } from './proceedings/lapse-notice.entity.js';
import { OwnCutOff } from './proceedings/own-cut-off.entity.js';
import { ProceduralEvent } from './proceedings/procedural-event.entity.js';
import { RecordJoiningWindow } from './proceedings/record-joining-window.use-case.js';
import { RecordProceduralEvent } from './proceedings/record-procedural-event.use-case.js';
import { SetLapseNotice } from './proceedings/set-lapse-notice.use-case.js';
import { SetOwnCutOff } from './proceedings/set-own-cut-off.use-case.js';
import { WindowOpeningsQuery } from './proceedings/window-openings.query.js';
import { Purpose } from './purpose.entity.js';
import { ActionPartiesQuery } from './purposes/action-parties.query.js';
import { RecordPurpose } from './purposes/record-purpose.use-case.js';
import { PurposesQuery } from './purposes.query.js';
import { RetentionFactsQuery } from './retention-facts.query.js';
import { PublishQuestionnaire } from './questionnaire/publish-questionnaire.use-case.js';
import { Questionnaire } from './questionnaire/questionnaire.entity.js';
import { QuestionnaireQuery } from './questionnaire/questionnaire.query.js';
import { ActionRulesQuery } from './rules/action-rules.query.js';
import { ActionRulesRow } from './rules/action-rules.entity.js';
import { ChooseActionRules } from './rules/choose-action-rules.use-case.js';
import { StoredForumProfile } from './rules/forum-profile.entity.js';
import { RulesHistoryQuery } from './rules/rules-history.query.js';
import { RulesSignOff } from './rules/rules-sign-off.entity.js';
import { SignOffRules } from './rules/sign-off-rules.use-case.js';
import { RecordTraderList } from './trader-list/record-trader-list.use-case.js';
import { TraderListRecord } from './trader-list/trader-list-record.entity.js';
import { TraderListsQuery } from './trader-list/trader-lists.query.js';
import { StaffActionsQuery } from './staff-actions.query.js';

export const ACTION_ENTITIES = [
  Organisation,
  Action,
  ActionCause,
  ActionParty,
  ActionLink,
  ActionText,
  ClaimValueModel,
  ClaimValueClass,
  ProceduralEvent,
  JoiningWindow,
  OwnCutOff,
  LapseNotice,
  StoredForumProfile,
  ActionRulesRow,
  RulesSignOff,
  OfficialRoute,
  TraderListRecord,
  Purpose,
  Questionnaire,
  Handover,
] as const;

const PARTS = [
  CreateAction,
  OrganisationsQuery,
  ActionRulesQuery,
  ChooseActionRules,
  RulesHistoryQuery,
  SignOffRules,
  ActionBasisQuery,
  ActionDetailQuery,
  ActionsQuery,
  ClaimValuesQuery,
  JoiningWindowQuery,
  OfficialRouteQuery,
  PurposesQuery,
  ActionPartiesQuery,
  RecordPurpose,
  RelatedActionsQuery,
  RetentionFactsQuery,
  QuestionnaireQuery,
  StaffActionsQuery,
  WindowOpeningsQuery,
  DecideClaimValue,
  ProposeClaimValue,
  PublishQuestionnaire,
  RecordActionCause,
  RecordJoiningWindow,
  RecordProceduralEvent,
  RecordTraderList,
  TraderListsQuery,
  SetLapseNotice,
  SetOfficialRoute,
  SetOwnCutOff,
];

@Module({
  imports: [AuditModule, TypeOrmModule.forFeature([...ACTION_ENTITIES])],
  providers: [...PARTS, DeleteExpiredHandovers],
  exports: PARTS,
})
export class ActionsModule {}
