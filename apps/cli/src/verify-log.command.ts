import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { IsString, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { Clock, dataSourceOptions, loadConfig } from '@app/platform';
import { describeLogReport, LogSigner, VerifyLog, type VerifyLogReport } from '@app/audit';
import { CommandFailed, type Command, type CommandCall } from './command.js';

/** Far less than other commands need: whoever audits the log holds a database login and the public key, no secret. */
class VerifyLogSettings {
  @Matches(/^postgres(ql)?:\/\/.+/, {
    message: 'DATABASE_URL must be an address such as postgres://user:password@host:5432/joinder',
  })
  DATABASE_URL = '';

  @IsString({ message: 'LOG_SIGNING_KEY must be a log signing key' })
  LOG_SIGNING_KEY = '';
}

/** Recomputes the audit log, says where it breaks, and ends with code 1 where it does. */
export const verifyLogCommand: Command = {
  name: 'verify-log',
  usage:
    'verify-log [--key K]... [--since F] [--write-head F] [--pending-minutes N]   recompute the audit log; ' +
    '--key: public key (else of LOG_SIGNING_KEY), --since: a head kept elsewhere, --write-head: keep this one',
  options: {
    key: { type: 'string', multiple: true },
    since: { type: 'string' },
    'write-head': { type: 'string' },
    'pending-minutes': { type: 'string' },
  },
  async run(call) {
    const settings = loadConfig(VerifyLogSettings);
    const report = await verify(settings, call);
    describeLogReport(report).forEach(call.print);
    if (!report.sound)
      throw new CommandFailed('The audit log does not verify: keep this output and the database as they are.');
    const target = call.values['write-head'];
    if (typeof target === 'string' && report.head !== null) writeFileSync(target, report.head);
  },
};

async function verify(settings: VerifyLogSettings, call: CommandCall): Promise<VerifyLogReport> {
  const { since } = call.values;
  const options = {
    trustedKeys: trustedKeys(settings, call),
    ...(typeof since === 'string' ? { since: readHead(since) } : {}),
    pendingMinutes: pendingMinutes(call),
  };
  const connection = {
    url: settings.DATABASE_URL,
    applicationName: 'joinder-cli-verify-log',
    poolSize: 1,
    statementTimeout: 0,
  };
  const dataSource = await new DataSource(dataSourceOptions(connection)).initialize();
  try {
    return await new VerifyLog(dataSource, new Clock()).execute(options);
  } finally {
    await dataSource.destroy();
  }
}

function trustedKeys(settings: VerifyLogSettings, call: CommandCall): string[] {
  const given = call.values['key'];
  const keys = Array.isArray(given) ? given.filter((key): key is string => typeof key === 'string') : [];
  if (keys.length > 0) return keys;
  if (settings.LOG_SIGNING_KEY !== '') return [LogSigner.parse(settings.LOG_SIGNING_KEY).verifierKey];
  throw new CommandFailed('Give the public key of the log with --key, or set LOG_SIGNING_KEY.', 2);
}

function readHead(file: string): string {
  if (!existsSync(file)) throw new CommandFailed(`--since names a file that does not exist: ${file}`, 2);
  return readFileSync(file, 'utf8');
}

function pendingMinutes(call: CommandCall): number {
  const text = call.values['pending-minutes'] ?? '5';
  if (typeof text !== 'string' || !/^[0-9]{1,6}$/.test(text))
    throw new CommandFailed('--pending-minutes takes a whole number.', 2);
  return Number(text);
}
