import { type DynamicModule, Module } from '@nestjs/common';
import { ActionsModule, HandoverModule } from '@app/actions';
import { ConsentsModule } from '@app/consents';
import { EvidenceModule } from '@app/evidence';
import { IdentityModule } from '@app/identity';
import { OfficialRegisterModule } from '@app/official-register';
import { OwnExtractResultModule } from '@app/reconciliation';
import { RegistrationsModule } from '@app/registrations';
import { ActionController, OFFICIAL_ROUTE_DAYS } from './action/action.controller.js';
import { KeptPages } from './action/kept-pages.js';
import { DeclaredExports } from './declared/declared-export.js';
import { DeclaredController } from './declared/declared.controller.js';
import { HandoverController } from './handover/handover.controller.js';
import { HomeController } from './home/home.controller.js';
import { BeginRegistration } from './join/begin-registration.js';
import { CarriedAnswersCookie } from './join/carried-answers.js';
import { EmailController } from './join/email.controller.js';
import { VisitorEffects } from './pages/visitor-effects.js';
import { JoinContexts } from './join/join-context.js';
import { QuestionsController } from './join/questions.controller.js';
import { LostAccessController } from './lost-access/lost-access.controller.js';
import { ObjectionController } from './lost-access/objection.controller.js';
import { RecoveryCodeController } from './lost-access/recovery-code.controller.js';
import { RecoveryCodeCookie } from './lost-access/recovery-code.cookie.js';
import { WaitingController } from './lost-access/waiting.controller.js';
import { AccountsController } from './registration/accounts.controller.js';
import { AimController } from './registration/aim.controller.js';
import { CheckController } from './registration/check.controller.js';
import { DeclarationsController } from './registration/declarations.controller.js';
import { DetailsController } from './registration/details.controller.js';
import { FactsController } from './registration/facts.controller.js';
import { FormController } from './registration/form/form.controller.js';
import { LeaveActController } from './registration/leave-act.controller.js';
import { LeaveController } from './registration/leave.controller.js';
import { LoadedWays } from './registration/loaded-ways.js';
import { OverviewController } from './registration/overview.controller.js';
import { OwnRegistrations } from './registration/own-registration.js';
import { OwnSubmissionQuery } from './registration/own-submission.query.js';
import { ParticipationController } from './registration/participation.controller.js';
import { ClaimantCookie } from './sign-in/claimant-cookie.js';
import { CodeController } from './sign-in/code.controller.js';
import { ConfirmLinkController } from './sign-in/confirm-link.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';

/** A claimant's way from the list of actions to leaving one. Owns pages only; what happens is decided in the libraries. */
@Module({})
export class JourneyModule {
  static forRoot(settings: { readonly CODE_KEY: string; readonly OFFICIAL_ROUTE_DAYS: number }): DynamicModule {
    return {
      module: JourneyModule,
      imports: [
        ActionsModule,
        ConsentsModule,
        EvidenceModule,
        IdentityModule,
        OfficialRegisterModule,
        OwnExtractResultModule,
        RegistrationsModule,
        HandoverModule.forRoot(settings),
      ],
      controllers: [
        HomeController,
        ActionController,
        QuestionsController,
        EmailController,
        HandoverController,
        CodeController,
        ConfirmLinkController,
        SignInController,
        LostAccessController,
        WaitingController,
        ObjectionController,
        RecoveryCodeController,
        OverviewController,
        FactsController,
        DetailsController,
        FormController,
        AccountsController,
        DeclarationsController,
        DeclaredController,
        AimController,
        CheckController,
        ParticipationController,
        LeaveController,
        LeaveActController,
      ],
      providers: [
        { provide: OFFICIAL_ROUTE_DAYS, useValue: settings.OFFICIAL_ROUTE_DAYS },
        KeptPages,
        CarriedAnswersCookie,
        JoinContexts,
        VisitorEffects,
        BeginRegistration,
        ClaimantCookie,
        OwnRegistrations,
        LoadedWays,
        OwnSubmissionQuery,
        DeclaredExports,
        RecoveryCodeCookie,
      ],
      exports: [OwnRegistrations],
    };
  }
}
