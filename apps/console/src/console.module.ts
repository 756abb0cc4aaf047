import { type DynamicModule, Module } from '@nestjs/common';
import { IdentityModule, StaffSessionResolver } from '@app/identity';
import {
  blobDir,
  BlobsModule,
  type ConsoleSettings,
  DatabaseModule,
  type Logger,
  SealingModule,
  SettingsModule,
  WebModule,
  WebSite,
} from '@app/platform';
import { AccessPagesModule } from './access/access.module.js';
import { ActionPagesModule } from './actions/actions.module.js';
import { ConflictPagesModule } from './conflicts/conflicts.module.js';
import { CounselModule } from './counsel/counsel.module.js';
import { EvidenceDownloadModule } from './evidence/evidence-download.module.js';
import { ExtractPagesModule } from './extracts/extracts.module.js';
import { InvitationPagesModule } from './invitations/invitations.module.js';
import { HomeModule } from './home/home.module.js';
import { LeavingActsModule } from './leaving/leaving-acts.module.js';
import { ListApprovalPagesModule } from './lists/list-approval.module.js';
import { PrivacyPagesModule } from './privacy/privacy.module.js';
import { RegisterSentencesModule } from './register/register-sentences.module.js';
import { ReviewPagesModule } from './review/review.module.js';
import { RulesPagesModule } from './rules/rules.module.js';
import { ConsoleErrorPages } from './shell/error-pages.js';
import { RootController } from './shell/root.controller.js';
import { siteFiles } from './shell/site-files.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { AuditPagesModule } from './audit/audit.module.js';
import { StaffPagesModule } from './staff/staff.module.js';
import { SupportPagesModule } from './support/support.module.js';
import { WordingPagesModule } from './wordings/wordings.module.js';

/** Staff pages: reviewers, counsel, operators. Sections are modules of their own, listed in `imports`. */
@Module({ controllers: [RootController] })
export class ConsoleModule {
  static forRoot(settings: ConsoleSettings, logger: Logger): DynamicModule {
    return {
      module: ConsoleModule,
      imports: [
        DatabaseModule.forRoot({
          url: settings.DATABASE_URL,
          applicationName: 'joinder-console',
          poolSize: settings.DATABASE_POOL,
        }),
        SettingsModule.forRoot(settings),
        SealingModule.forRoot(settings),
        BlobsModule.forRoot({ folder: blobDir(settings) }),
        WebModule.forRoot({
          site: new WebSite('console', settings),
          logger,
          files: siteFiles(),
          errorPages: ConsoleErrorPages,
          sessions: StaffSessionResolver,
          imports: [IdentityModule],
        }),
        SignInModule,
        HomeModule,
        ReviewPagesModule,
        ConflictPagesModule,
        CounselModule,
        LeavingActsModule,
        ListApprovalPagesModule,
        ActionPagesModule,
        WordingPagesModule,
        ExtractPagesModule,
        RegisterSentencesModule,
        RulesPagesModule,
        InvitationPagesModule,
        PrivacyPagesModule,
        AccessPagesModule,
        SupportPagesModule,
        AuditPagesModule,
        StaffPagesModule,
        EvidenceDownloadModule,
      ],
    };
  }
}
