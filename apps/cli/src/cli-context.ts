import { type INestApplicationContext, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuditJobJournal, AuditModule } from '@app/audit';
import { ConsentsModule } from '@app/consents';
import { IdentityModule } from '@app/identity';
import {
  BlobsModule,
  blobDir,
  CliSettings,
  DatabaseModule,
  FailedJobsQuery,
  JobJournal,
  loadConfig,
  RetryFailedJobs,
  SealingModule,
  SettingsModule,
} from '@app/platform';
import { OfficialRegisterModule } from '@app/official-register';
import { RegistrationsModule } from '@app/registrations';

@Module({})
class CliModule {
  static forRoot(settings: CliSettings): DynamicModule {
    return {
      module: CliModule,
      imports: [
        SettingsModule.forRoot(settings),
        DatabaseModule.forRoot({
          url: settings.DATABASE_URL,
          applicationName: 'joinder-cli',
          poolSize: 3,
          statementTimeout: 0,
        }),
        SealingModule.forRoot(settings),
        BlobsModule.forRoot({ folder: blobDir(settings) }),
        AuditModule,
        ConsentsModule,
        IdentityModule,
        RegistrationsModule,
        OfficialRegisterModule,
      ],
      providers: [FailedJobsQuery, RetryFailedJobs, { provide: JobJournal, useClass: AuditJobJournal }],
    };
  }
}

/** Runs a command's work with the rights of the `cli` role, on the use cases of the libraries. */
export async function withContext<T>(
  work: (context: INestApplicationContext, settings: CliSettings) => Promise<T>,
): Promise<T> {
  const settings = loadConfig(CliSettings);
  const context = await NestFactory.createApplicationContext(CliModule.forRoot(settings), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(context, settings);
  } finally {
    await context.close();
  }
}
