import { ActionsModule } from '@app/actions';
import { type DynamicModule, Module } from '@nestjs/common';
import { ClaimantSessionResolver, IdentityModule } from '@app/identity';
import {
  blobDir,
  BlobsModule,
  DatabaseModule,
  type Logger,
  type PortalSettings,
  SealingModule,
  SettingsModule,
  WebModule,
  WebSite,
} from '@app/platform';
import { ApiModule } from './api/api.module.js';
import { DemoModule } from './demo/demo.module.js';
import { EvidencePagesModule } from './evidence/evidence-pages.module.js';
import { InvitedPagesModule } from './invitations/invited.module.js';
import { JourneyModule } from './journey.module.js';
import { RegisterPagesModule } from './register/register-pages.module.js';
import { RightsPagesModule } from './rights/rights-pages.module.js';
import { PortalErrorPages } from './shell/error-pages.js';
import { RootController } from './shell/root.controller.js';
import { siteFiles } from './shell/site-files.js';
import { StaticPagesController } from './shell/static-pages.controller.js';

/** Claimants' pages and the public API. Journeys are modules of their own, listed in `imports`. */
@Module({ imports: [ActionsModule], controllers: [RootController, StaticPagesController] })
export class PortalModule {
  static forRoot(settings: PortalSettings, logger: Logger): DynamicModule {
    return {
      module: PortalModule,
      imports: [
        DatabaseModule.forRoot({
          url: settings.DATABASE_URL,
          applicationName: 'joinder-portal',
          poolSize: settings.DATABASE_POOL,
        }),
        SettingsModule.forRoot(settings),
        SealingModule.forRoot(settings),
        BlobsModule.forRoot({ folder: blobDir(settings) }),
        // Before the files and health of the site: the framework warns of `/:lang` where it comes after `/healthz`.
        JourneyModule.forRoot(settings),
        WebModule.forRoot({
          site: new WebSite('portal', settings),
          logger,
          files: siteFiles(),
          errorPages: PortalErrorPages,
          sessions: ClaimantSessionResolver,
          imports: [IdentityModule],
        }),
        ApiModule.forRoot(settings),
        EvidencePagesModule,
        RegisterPagesModule,
        RightsPagesModule,
        InvitedPagesModule,
        DemoModule,
      ],
    };
  }
}
