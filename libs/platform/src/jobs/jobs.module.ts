import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { FailedJobsQuery } from './failed-jobs.query.js';
import { JobJournal } from './job-journal.js';
import { JobObserver } from './job-observer.js';
import { JOBS_SETTINGS, JobProcessing, type JobsSettings } from './job-processing.js';
import { OutboxCountsQuery } from './outbox-counts.query.js';
import { PurgeRateLimits } from '../limits/purge-rate-limits.use-case.js';
import { PurgeDoneJobs } from './purge-done-jobs.use-case.js';
import { RunJob } from './run-job.use-case.js';

export interface JobsParts extends JobsSettings {
  /** What `journal` and `observer` need injected. */
  readonly imports?: ModuleMetadata['imports'];
  readonly journal: Type<JobJournal>;
  readonly observer: Type<JobObserver>;
}

/** Loaded by the worker only: every other process just adds to the outbox. */
@Module({})
export class JobsModule {
  static forRoot({ imports = [], journal, observer, ...settings }: JobsParts): DynamicModule {
    return {
      module: JobsModule,
      imports: [DiscoveryModule, ...imports],
      providers: [
        { provide: JOBS_SETTINGS, useValue: settings },
        { provide: JobJournal, useClass: journal },
        { provide: JobObserver, useClass: observer },
        RunJob,
        JobProcessing,
        PurgeDoneJobs,
        PurgeRateLimits,
        FailedJobsQuery,
        OutboxCountsQuery,
      ],
      exports: [JobProcessing, JobObserver, FailedJobsQuery, OutboxCountsQuery],
    };
  }
}
