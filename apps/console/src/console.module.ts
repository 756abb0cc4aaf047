import { type DynamicModule, Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { IdentityModule, StaffSessionResolver } from '@app/identity';
import {
  type ConsoleSettings,
  DatabaseModule,
  type Logger,
  SealingModule,
  SettingsModule,
  WebModule,
  WebSite,
} from '@app/platform';
import { ConsoleErrorPages } from './shell/error-pages.js';
import { HomeController } from './shell/home.controller.js';
import { RootController } from './shell/root.controller.js';
import { siteFiles } from './shell/site-files.js';

/** Staff pages: reviewers, counsel, operators. Sections are modules of their own, listed in `imports`. */
@Module({ controllers: [RootController, HomeController] })
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
        WebModule.forRoot({
          site: new WebSite('console', settings),
          logger,
          files: siteFiles(),
          errorPages: ConsoleErrorPages,
          sessions: StaffSessionResolver,
          imports: [IdentityModule],
        }),
        ActionsModule,
      ],
    };
  }
}
