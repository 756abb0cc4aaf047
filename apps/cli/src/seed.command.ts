import { SeedExamples } from '@app/consents';
import { DemoInstance } from '@app/identity';
import { SeedExampleVariants } from '@app/official-register';
import { systemActor } from '@app/platform';
import { withContext } from './cli-context.js';
import type { Command } from './command.js';

/** Gives a demonstration its examples; on any other instance it does nothing and says so. */
export const seedCommand: Command = {
  name: 'seed',
  usage: 'seed --once          give a demonstration its example actions',
  options: { once: { type: 'boolean' } },
  async run({ print }) {
    await withContext(async (context) => {
      if (!(await context.get(DemoInstance, { strict: false }).allowsConveniences())) {
        print('This is not a demonstration on this machine alone: no examples.');
        return;
      }
      const { seeded } = await context.get(SeedExamples, { strict: false }).execute(systemActor('cli'));
      await context.get(SeedExampleVariants, { strict: false }).execute(systemActor('cli'));
      print(seeded ? 'The examples are in place.' : 'The examples were in place already.');
    });
  },
};
