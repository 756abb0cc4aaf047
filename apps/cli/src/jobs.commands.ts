import { FailedJobsQuery, RetryFailedJobs, systemActor } from '@app/platform';
import { withContext } from './cli-context.js';
import type { Command } from './command.js';

const CLI = systemActor('cli');

export const jobsFailedCommand: Command = {
  name: 'jobs failed',
  usage: 'jobs failed          list jobs that failed for the last time',
  async run({ print }) {
    await withContext(async (context) => {
      const jobs = await context.get(FailedJobsQuery, { strict: false }).run(CLI);
      for (const job of jobs) print(`${job.id}  ${job.topic}  ${job.lastError ?? '-'}  ${job.failedAt.toISOString()}`);
      if (jobs.length === 0) print('No job has failed for the last time.');
    });
  },
};

export const jobsRetryCommand: Command = {
  name: 'jobs retry',
  usage: 'jobs retry [ID]...   let finally failed jobs run again; all of them unless some are named',
  async run({ positionals, print }) {
    await withContext(async (context) => {
      const ids = positionals.length === 0 ? 'all' : positionals;
      const retried = await context.get(RetryFailedJobs, { strict: false }).execute({ ids }, CLI);
      print(`${String(retried)} jobs will run again.`);
    });
  },
};
