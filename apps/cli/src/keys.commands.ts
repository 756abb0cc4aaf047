import type { INestApplicationContext } from '@nestjs/common';
import { AuditLog, newLogSigningKey } from '@app/audit';
import { IndexKeys, newListedKey, RebuildBlindIndex, RotateMasterKey, systemActor, UnitOfWork } from '@app/platform';
import { withContext } from './cli-context.js';
import { CommandFailed, textOption, type Command } from './command.js';

const CLI = systemActor('cli');

/** Rewraps every data key under the first key of MASTER_KEYS, online. */
export const keysRotateCommand: Command = {
  name: 'keys rotate',
  usage:
    'keys rotate          wrap all data keys under the first key of MASTER_KEYS; the old key may go when nothing remains',
  async run({ print }) {
    await withContext(async (context) => {
      const report = await context.get(RotateMasterKey, { strict: false }).execute({}, CLI);
      const remaining = Object.entries(report.remaining);
      await logRotation(context, { purpose: 'master', to: report.masterKeyId, rows: report.rewrapped });
      print(`${report.rewrapped} data keys are now under master key "${report.masterKeyId}".`);
      if (remaining.length > 0)
        throw new CommandFailed(
          `Still under older keys: ${remaining.map(([id, count]) => `${id} (${String(count)})`).join(', ')}. Run it again.`,
        );
      print('No data key needs an older master key any more.');
    });
  },
};

/** Key ids are names, not keys. */
function logRotation(
  context: INestApplicationContext,
  data: { readonly purpose: string; readonly to: string; readonly rows: number },
): Promise<string> {
  const log = context.get(AuditLog, { strict: false });
  return context
    .get(UnitOfWork, { strict: false })
    .run(CLI, (tx) => log.append(tx, { type: 'key.rotated', actor: CLI, subjects: [], data }));
}

/** Computes every blind index anew under the first key of INDEX_KEYS, online. */
export const indexRebuildCommand: Command = {
  name: 'index rebuild',
  usage: 'index rebuild        compute the blind indexes anew under the first key of INDEX_KEYS',
  async run({ print }) {
    await withContext(async (context) => {
      const reports = await context.get(RebuildBlindIndex, { strict: false }).execute({}, CLI);
      for (const report of reports) print(JSON.stringify(report));
      const rows = reports.reduce((sum, { inserted }) => sum + inserted, 0);
      await logRotation(context, {
        purpose: 'blind_index',
        to: context.get(IndexKeys, { strict: false }).current('email').keyId,
        rows,
      });
    });
  },
};

export const keysNewCommand: Command = {
  name: 'keys new',
  usage:
    'keys new --id ID     print a new key for MASTER_KEYS or INDEX_KEYS; put it first and keep the old one behind it',
  options: { id: { type: 'string' } },
  run(call) {
    call.print(newListedKey(textOption(call, 'id')));
    return Promise.resolve();
  },
};

export const keysNewLogKeyCommand: Command = {
  name: 'keys new-log-key',
  usage: 'keys new-log-key --origin O   print a new LOG_SIGNING_KEY and the public key that verifies its heads',
  options: { origin: { type: 'string' } },
  run(call) {
    const { signingKey, verifierKey } = newLogSigningKey(textOption(call, 'origin'));
    call.print(`LOG_SIGNING_KEY=${signingKey}`);
    call.print(`Publish: ${verifierKey}`);
    return Promise.resolve();
  },
};
