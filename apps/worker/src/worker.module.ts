import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { AuditJobJournal, AuditModule } from '@app/audit';
import { EvidenceModule } from '@app/evidence';
import { ListMakingModule } from '@app/exports';
import { IdentityModule } from '@app/identity';
import { InvitationsModule } from '@app/invitations';
import { NoticeSendingModule } from '@app/notices';
import { OfficialRegisterModule } from '@app/official-register';
import {
  BlobsModule,
  blobDir,
  DatabaseModule,
  JobsModule,
  type Logger,
  mailDir,
  ReadinessQuery,
  SealingModule,
  SettingsModule,
  type WorkerSettings,
} from '@app/platform';
import { PrivacyModule } from '@app/privacy';
import { ComparingModule } from '@app/reconciliation';
import { RegistrationsModule } from '@app/registrations';
import { ReviewModule } from '@app/review';
import { SupportModule } from '@app/support';
import { CatalogueRenderer } from './mail/catalogue-renderer.js';
import { HealthController } from './health.controller.js';
import { JobTelemetry } from './job-telemetry.js';
import { LOG_SEQUENCING_SETTINGS, LogSequencing } from './log-sequencing.js';
import { TelemetryModule } from './telemetry.module.js';

/** The connection of the log sequencer. */
const SEQUENCER_CONNECTIONS = 1;

/**
 * The modules of the domain libraries. Loading one is all that its job handlers, schedules and notice sources need to
 * be found.
 */
const DOMAIN_MODULES: NonNullable<ModuleMetadata['imports']> = [
  IdentityModule,
  EvidenceModule,
  RegistrationsModule,
  OfficialRegisterModule,
  ReviewModule,
  ListMakingModule,
  ComparingModule,
  PrivacyModule,
  SupportModule,
  InvitationsModule,
];

@Module({})
export class WorkerModule {
  static forRoot(settings: WorkerSettings, logger: Logger): DynamicModule {
    const { DATABASE_URL: databaseUrl, DATABASE_POOL: poolSize } = settings;
    return {
      module: WorkerModule,
      imports: [
        DatabaseModule.forRoot({ url: databaseUrl, applicationName: 'joinder-worker', poolSize }),
        SettingsModule.forRoot(settings),
        SealingModule.forRoot(settings),
        BlobsModule.forRoot({ folder: blobDir(settings) }),
        AuditModule,
        TelemetryModule.forRoot(logger),
        JobsModule.forRoot({
          databaseUrl,
          redisUrl: settings.REDIS_URL,
          otherConnections: poolSize + SEQUENCER_CONNECTIONS,
          schedules: settings.SCHEDULES,
          imports: [AuditModule],
          journal: AuditJobJournal,
          observer: JobTelemetry,
        }),
        NoticeSendingModule.forRoot({
          renderer: CatalogueRenderer,
          smtpUrl: settings.SMTP_URL,
          mailDir: mailDir(settings),
          portalUrl: settings.PORTAL_URL,
          mailFrom: settings.MAIL_FROM,
        }),
        ...DOMAIN_MODULES,
      ],
      controllers: [HealthController],
      providers: [
        ReadinessQuery,
        { provide: LOG_SEQUENCING_SETTINGS, useValue: { databaseUrl, signingKey: settings.LOG_SIGNING_KEY } },
        LogSequencing,
      ],
    };
  }
}
