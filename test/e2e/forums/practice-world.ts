import { randomBytes } from 'node:crypto';
import type { OutboxJob } from '@app/platform';
import { handlersOf, type TestBrowser } from '@app/testing';
import { ConsoleWorld } from '../console/console-world.js';
import { answerOpen, idOf, PortalJourneys } from '../portal/portal-journeys.js';

const SOURCE = 'Press release of the court';

/** Practice actions that an operator enters before the courts of some forum, and people who join them on the portal. */
export class PracticeWorld {
  private constructor(
    readonly console: ConsoleWorld,
    readonly portal: PortalJourneys,
  ) {}

  static async open(): Promise<PracticeWorld> {
    const world = await ConsoleWorld.open();
    return new PracticeWorld(world, await PortalJourneys.start());
  }

  async close(): Promise<void> {
    await this.portal.close();
    await this.console.close();
  }

  operator(): ReturnType<ConsoleWorld['staff']> {
    return this.console.staff('operator', null);
  }

  /** Entered, given its texts, window and events, and published: all on the operator's pages. Answers its slug. */
  async published(
    forum: string,
    { fee, optOut }: { readonly fee?: string; readonly optOut?: string } = {},
  ): Promise<string> {
    const operator = await this.operator();
    const slug = `practice-${forum.toLowerCase()}-${randomBytes(5).toString('hex')}`;
    await operator.open(`/en/new-action/texts?organisation=new&type=redress&forum=${forum}&claimType=art_82_gdpr`);
    await operator
      .fill({
        'Name in the address of its pages, such as data-leak': slug,
        Defendant: 'Beispiel Ltd',
        'Name of the new organisation': 'Verein für Beispiele',
        'Country of the new organisation': 'Austria',
        'Postal address of the new organisation': 'Weg 1, 1010 Wien',
        basedOn: 'Data leak at Datenleck Beispiel AG',
        'This action is for practice: it is marked everywhere and counted nowhere': true,
        'Title (English)': 'Against Beispiel',
        'Summary (English)': 'In short.',
        'About the action (English)': 'At length.',
      })
      .submit('Enter the action');
    await this.filed(operator, slug);
    if (fee !== undefined) await this.change(operator, slug, { fee });
    if (optOut !== undefined)
      await this.change(operator, slug, { 'Last day for opting out that the court set': optOut });
    await operator.open(`/en/actions/${slug}/wordings`);
    await operator.submit('Put the example texts in force');
    await operator.open(`/en/actions/${slug}`);
    await operator.submit('Publish this action');
    return slug;
  }

  /** The window is open by dates of its own, whatever the rules count from. */
  private async filed(operator: TestBrowser, slug: string): Promise<void> {
    await operator.open(`/en/actions/${slug}/events/new`);
    await operator
      .fill({
        ...{ Kind: 'Filed', Date: '2026-10-05', Source: SOURCE },
        'What happened, in one sentence (English)': 'The action was filed.',
      })
      .submit('Save');
    await operator.open(`/en/actions/${slug}/window`);
    await operator
      .fill({
        ...{ 'By published dates': true, 'First day': '2026-10-06', 'Last day': '2027-10-06', Source: SOURCE },
        'Reason for ending it earlier': 'The court announced this day',
      })
      .submit('Record the window');
  }

  /** The worker looks at what the change would mean before anybody can confirm it. */
  private async change(operator: TestBrowser, slug: string, values: Record<string, string>): Promise<void> {
    await operator.open(`/en/actions/${slug}/rules/change`);
    await operator.fill(values).submit('Show what it means');
    const changeId = operator.path.split('/').at(-1) ?? '';
    const [job]: OutboxJob[] = await this.console.owner.query(
      `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId",
              created_at as "createdAt", 1 as attempt from outbox where payload ->> 'changeId' = $1`,
      [changeId],
    );
    if (job === undefined) throw new Error('Nobody asked what a change means.');
    await handlersOf(this.console.worker).get(job.topic)?.handle(job);
    await operator.open(operator.path);
    await operator.submit('Change the rules');
  }

  /** From the start page to the task list, with a practice address that was confirmed. */
  async begun(slug: string, country?: string): Promise<TestBrowser> {
    const browser = this.portal.browser();
    await answerOpen(browser, slug, country);
    const address = `p.${randomBytes(6).toString('hex')}@practice.invalid`;
    await browser.fill({ 'What is your e-mail address?': address }).submit('Continue');
    await browser.fill({ code: (await this.portal.mail()).code }).submit('Confirm');
    return browser.open(`/en/registrations/${idOf(browser)}`);
  }
}
