import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from '../clock.js';
import { JobRuns } from '../jobs/job-runs.js';
import { Outbox } from '../outbox/outbox.js';
import { type DatabaseSettings, dataSourceOptions } from './data-source-options.js';
import { Instance } from './instance.entity.js';
import { InstanceQuery } from './instance.query.js';
import { UnitOfWork } from './unit-of-work.js';
import { RateLimit } from '../limits/rate-limit.entity.js';
import { OutboxRow } from '../outbox/outbox.entity.js';

/** Owns the connection pool, the unit of work and the clock. Knows no table of any domain. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(settings: DatabaseSettings): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({ ...dataSourceOptions(settings), autoLoadEntities: true, retryAttempts: 0 }),
        TypeOrmModule.forFeature([Instance, OutboxRow, RateLimit]),
      ],
      providers: [UnitOfWork, Clock, Outbox, JobRuns, InstanceQuery],
      exports: [UnitOfWork, Clock, Outbox, JobRuns, InstanceQuery, TypeOrmModule],
    };
  }
}
