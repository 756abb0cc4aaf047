import type { VNode } from 'preact';
import type { StaffListRow } from '@app/identity';
import { BackLink, Button, ConsoleLayout, Form, Select, SummaryList, WarningText } from '@app/ui';
import type { Page } from '../shell/page.js';

export interface LeaverView {
  readonly page: Page;
  readonly person: StaffListRow;
  readonly colleagues: readonly StaffListRow[];
  readonly grants: number;
  /** How much of each kind of work the person holds. */
  readonly held: Readonly<Record<string, number>>;
}

export function LeaverPage({ page, person, colleagues, grants, held }: LeaverView): VNode {
  const { frame, t, csrf } = page;
  const name = person.name ?? t('console.history.someone');
  const title = t('console.leaver.title', { name });
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      before={<BackLink href={page.path(`/staff/${person.id}`)} text={name} label={t('common.backLabel')} />}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('console.leaver.lead')}</p>
      <SummaryList
        rows={[
          { key: t('console.leaver.grants'), value: grants },
          { key: t('console.leaver.cases'), value: held['cases'] ?? 0 },
        ]}
      />
      <WarningText fallback={t('common.warning')}>{t('console.leaver.warning')}</WarningText>
      <Form csrf={csrf}>
        <Select
          name="successorId"
          label={t('console.leaver.successor')}
          hint={t('console.leaver.successorHint')}
          items={[
            { value: '', text: t('console.leaver.nobody') },
            ...colleagues.map(({ id, name: colleague, email }) => ({ value: id, text: colleague ?? email ?? id })),
          ]}
        />
        <Button text={t('console.leaver.run')} variant="warning" />
      </Form>
    </ConsoleLayout>
  );
}
