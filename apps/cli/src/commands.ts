import type { Command } from './command.js';
import { migrateCommand } from './migrate.command.js';
import { rolesPrintCommand } from './roles.command.js';
import { schemaCommand } from './schema.command.js';
import { verifyLogCommand } from './verify-log.command.js';

/** Every command, in the order the usage shows them. */
export const COMMANDS: readonly Command[] = [migrateCommand, rolesPrintCommand, schemaCommand, verifyLogCommand];
