import { groupRole, ROLE_PROCESSES } from '../../../migrations/roles.js';
import type { Command } from './command.js';

/** For operators whose database owner may not create roles: the statements an administrator runs beforehand. */
export const rolesPrintCommand: Command = {
  name: 'roles print',
  usage: 'roles print          print the statements that make the roles, for an administrator to run',
  run({ print }) {
    for (const process of ROLE_PROCESSES) {
      const role = groupRole(process);
      print(`create role ${role} nologin;`);
      print(`create role ${role}_login login password 'choose-one' in role ${role};`);
    }
    return Promise.resolve();
  },
};
