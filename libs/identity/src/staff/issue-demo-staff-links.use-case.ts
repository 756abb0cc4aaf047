import { Injectable } from '@nestjs/common';
import { type Actor, CommonSettings, type StaffRole, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { OneTimeLinks } from '../link/one-time-links.js';
import { DemoInstance } from './demo-instance.js';
import { DemoOnly } from './staff.errors.js';
import { type NewStaff, StaffAccounts } from './staff-accounts.js';
import { assertMayManageStaff } from './staff.policy.js';

export interface DemoStaffLink {
  readonly role: StaffRole;
  readonly name: string;
  readonly url: string;
  readonly expiresAt: Date;
}

const VALID_FOR = 24 * 3_600_000;

/** Invented people; `.example` addresses reach nobody (RFC 2606). */
const DEMO_STAFF: readonly (NewStaff & { readonly role: StaffRole })[] = [
  { role: 'administrator', name: 'Adam Verwalter', email: 'adam.verwalter@demo.example', locale: 'en' },
  { role: 'operator', name: 'Olga Beispiel', email: 'olga.beispiel@demo.example', locale: 'en' },
  { role: 'reviewer', name: 'Rafael Muster', email: 'rafael.muster@demo.example', locale: 'en' },
  { role: 'senior_reviewer', name: 'Selma Zweitblick', email: 'selma.zweitblick@demo.example', locale: 'en' },
  { role: 'counsel', name: 'Clara Vorbild', email: 'clara.vorbild@demo.example', locale: 'en' },
  { role: 'support', name: 'Samuel Anruf', email: 'samuel.anruf@demo.example', locale: 'en' },
  { role: 'auditor', name: 'Paula Prüfer', email: 'paula.pruefer@demo.example', locale: 'en' },
];

/** Makes the demo staff once, and each time new links that sign them in; links of before stop working. */
@Injectable()
export class IssueDemoStaffLinks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly demo: DemoInstance,
    private readonly accounts: StaffAccounts,
    private readonly links: OneTimeLinks,
    private readonly settings: CommonSettings,
  ) {}

  async execute(actor: Actor): Promise<DemoStaffLink[]> {
    assertMayManageStaff(actor, null);
    if (!(await this.demo.allowsConveniences())) throw new DemoOnly();
    return this.uow.run(actor, async (tx) => {
      // Two starts at once would otherwise both find nobody.
      await tx.query("select pg_advisory_xact_lock(hashtextextended('joinder demo staff', 0))");
      const issued: DemoStaffLink[] = [];
      for (const person of DEMO_STAFF) issued.push(await this.issue(tx, person, actor));
      return issued;
    });
  }

  private async issue(tx: EntityManager, person: NewStaff & { role: StaffRole }, actor: Actor): Promise<DemoStaffLink> {
    const { role, name } = person;
    const staffId = (await this.accounts.find(tx, person.email)) ?? (await this.create(tx, person, actor));
    await this.links.withdraw(tx, 'staff_sign_in_demo', staffId);
    const { token, expiresAt } = await this.links.issue(tx, 'staff_sign_in_demo', staffId, VALID_FOR);
    return { role, name, url: new URL(`/sign-in/link/${token}`, this.settings.CONSOLE_URL).toString(), expiresAt };
  }

  private async create(tx: EntityManager, person: NewStaff & { role: StaffRole }, actor: Actor): Promise<string> {
    const staffId = await this.accounts.create(tx, person, actor);
    await this.accounts.grantAlone(tx, { staffId, role: person.role, actionId: null }, actor);
    return staffId;
  }
}
