import { backupCommand } from './backup/backup.command.js';
import { restoreCommand } from './backup/restore.command.js';
import type { Command } from './command.js';
import { jobsFailedCommand, jobsRetryCommand } from './jobs.commands.js';
import { indexRebuildCommand, keysNewCommand, keysNewLogKeyCommand, keysRotateCommand } from './keys.commands.js';
import { migrateCommand } from './migrate.command.js';
import { rolesPrintCommand } from './roles.command.js';
import { schemaCommand } from './schema.command.js';
import { seedCommand } from './seed.command.js';
import {
  staffCreateCommand,
  staffDemoLinksCommand,
  staffDisableCommand,
  staffGrantCommand,
  staffListCommand,
  staffRecoverCommand,
  staffRenewCommand,
  separationCommand,
} from './staff.commands.js';
import { verifyLogCommand } from './verify-log.command.js';

/** Every command, in the order the usage shows them. */
export const COMMANDS: readonly Command[] = [
  migrateCommand,
  rolesPrintCommand,
  schemaCommand,
  seedCommand,
  staffCreateCommand,
  staffGrantCommand,
  staffListCommand,
  staffRenewCommand,
  staffDisableCommand,
  staffRecoverCommand,
  separationCommand,
  staffDemoLinksCommand,
  keysNewCommand,
  keysNewLogKeyCommand,
  keysRotateCommand,
  indexRebuildCommand,
  jobsFailedCommand,
  jobsRetryCommand,
  backupCommand,
  restoreCommand,
  verifyLogCommand,
];
