import type { INestApplicationContext } from '@nestjs/common';
import { ActionBasisQuery, OrganisationsQuery } from '@app/actions';
import {
  ChooseSeparation,
  CreateStaff,
  DisableStaff,
  GrantRole,
  IssueDemoStaffLinks,
  RecoverAdministrator,
  RenewEnrolment,
  type StaffGrantGiven,
  StaffListQuery,
} from '@app/identity';
import { SEPARATION_PROFILES, STAFF_ROLES, systemActor, type StaffRole } from '@app/platform';
import { withContext } from './cli-context.js';
import { CommandFailed, textOption, type Command, type CommandCall } from './command.js';

const CLI = systemActor('cli');

/** Makes an account without a password: its owner chooses one, and a second factor, through the printed link. */
export const staffCreateCommand: Command = {
  name: 'staff create',
  usage:
    'staff create --email E --name N [--role R [--action SLUG] [--organisation SLUG]] [--locale de]   make a staff account and print its enrolment link',
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    locale: { type: 'string' },
    role: { type: 'string' },
    action: { type: 'string' },
    organisation: { type: 'string' },
  },
  async run(call) {
    await withContext(async (context) => {
      const locale = typeof call.values['locale'] === 'string' ? call.values['locale'] : 'en';
      const created = await context.get(CreateStaff, { strict: false }).execute(
        {
          email: textOption(call, 'email'),
          name: textOption(call, 'name'),
          locale,
          grants: await grantsOf(context, call),
        },
        CLI,
      );
      call.print(`Account ${created.staffId}`);
      call.print(`Open once to choose a password and a second factor: ${created.enrolment.url}`);
    });
  },
};

export const staffGrantCommand: Command = {
  name: 'staff grant',
  usage:
    'staff grant --staff ID --role ROLE [--action SLUG] [--organisation SLUG]   grant a role, for all actions unless one is named; counsel may be of another organisation',
  options: {
    staff: { type: 'string' },
    role: { type: 'string' },
    action: { type: 'string' },
    organisation: { type: 'string' },
  },
  async run(call) {
    const role = roleOf(call);
    await withContext(async (context) => {
      const where = { actionId: await actionOf(context, call), organisationId: await organisationOf(context, call) };
      const { grantId } = await context
        .get(GrantRole, { strict: false })
        .execute({ staffId: textOption(call, 'staff'), role, ...where }, CLI);
      call.print(`Grant ${grantId}`);
    });
  },
};

/** Accounts with their ids and roles, one per line: what the other commands ask for. */
export const staffListCommand: Command = {
  name: 'staff list',
  usage: 'staff list                 print every account with its id, state and roles',
  async run({ print }) {
    await withContext(async (context) => {
      for (const { id, email, enrolledAt, disabledAt, grants } of await context
        .get(StaffListQuery, { strict: false })
        .run(CLI)) {
        const state = disabledAt !== null ? 'disabled' : enrolledAt === null ? 'invited' : 'active';
        const roles = grants.map(({ role, actionId }) => (actionId === null ? role : `${role}@${actionId}`)).join(',');
        print([id, state, email ?? '-', roles || '-'].join('  '));
      }
    });
  },
};

/** For who lost the link, the password or the authenticator; the old ones work until the new ones are set. */
export const staffRenewCommand: Command = {
  name: 'staff renew',
  usage: 'staff renew --staff ID     print a new enrolment link',
  options: { staff: { type: 'string' } },
  async run(call) {
    await withContext(async (context) => {
      const command = { staffId: textOption(call, 'staff') };
      const { url } = await context.get(RenewEnrolment, { strict: false }).execute(command, CLI);
      call.print(`Open once to choose a password and a second factor: ${url}`);
    });
  },
};

export const staffDisableCommand: Command = {
  name: 'staff disable',
  usage: 'staff disable --staff ID   shut an account; its sessions end at once',
  options: { staff: { type: 'string' } },
  async run(call) {
    await withContext(async (context) => {
      await context.get(DisableStaff, { strict: false }).execute({ staffId: textOption(call, 'staff') }, CLI);
      call.print('The account is shut.');
    });
  },
};

/** When the last administrator is gone: without a second person, and told to every auditor. */
export const staffRecoverCommand: Command = {
  name: 'staff recover-administrator',
  usage: 'staff recover-administrator --staff ID   make an administrator where none is left; logged, auditors are told',
  options: { staff: { type: 'string' } },
  async run(call) {
    await withContext(async (context) => {
      const command = { staffId: textOption(call, 'staff') };
      const { grantId } = await context.get(RecoverAdministrator, { strict: false }).execute(command, CLI);
      call.print(`Grant ${grantId}. The log and every auditor know of it.`);
    });
  },
};

export const separationCommand: Command = {
  name: 'separation',
  usage: 'separation --profile small|standard   how many people a step takes; logged',
  options: { profile: { type: 'string' } },
  async run(call) {
    const wanted = textOption(call, 'profile');
    const profile = SEPARATION_PROFILES.find((name) => name === wanted);
    if (profile === undefined)
      throw new CommandFailed(`--profile must be one of ${SEPARATION_PROFILES.join(', ')}.`, 2);
    await withContext(async (context) => {
      await context.get(ChooseSeparation, { strict: false }).execute({ profile }, CLI);
      call.print(`This instance works by the profile "${profile}".`);
    });
  },
};

/** One-time sign-in links of the demonstration's fictional staff, one per line; refused anywhere else. */
export const staffDemoLinksCommand: Command = {
  name: 'staff demo-links',
  usage: 'staff demo-links     print one-time sign-in links (demonstration only)',
  async run({ print }) {
    await withContext(async (context) => {
      for (const link of await context.get(IssueDemoStaffLinks, { strict: false }).execute(CLI))
        print(`${link.role.padEnd(16)} ${link.url}`);
    });
  },
};

async function grantsOf(context: INestApplicationContext, call: CommandCall): Promise<StaffGrantGiven[]> {
  if (call.values['role'] === undefined) return [];
  const organisationId = await organisationOf(context, call);
  return [{ role: roleOf(call), actionId: await actionOf(context, call), organisationId }];
}

/** Null, which is the one that runs the instance, unless one is named. */
async function organisationOf(context: INestApplicationContext, call: CommandCall): Promise<string | null> {
  const slug = call.values['organisation'];
  if (typeof slug !== 'string') return null;
  if (roleOf(call) !== 'counsel') throw new CommandFailed('--organisation is for --role counsel.', 2);
  const known = await context.get(OrganisationsQuery, { strict: false }).run(CLI);
  const found = known.find((organisation) => organisation.slug === slug);
  if (found === undefined)
    throw new CommandFailed(`--organisation must be one of ${known.map((one) => one.slug).join(', ')}.`, 2);
  return found.id;
}

/** Null, which is every action, unless one is named. */
async function actionOf(context: INestApplicationContext, call: CommandCall): Promise<string | null> {
  const slug = call.values['action'];
  return typeof slug === 'string'
    ? (await context.get(ActionBasisQuery, { strict: false }).bySlug(CLI, slug)).id
    : null;
}

function roleOf(call: CommandCall): StaffRole {
  const role = textOption(call, 'role');
  const known = STAFF_ROLES.find((name) => name === role);
  if (known === undefined) throw new CommandFailed(`--role must be one of ${STAFF_ROLES.join(', ')}.`, 2);
  return known;
}
