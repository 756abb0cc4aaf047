import type { VNode } from 'preact';
import { type HeldByStaff, SECOND_PERSON_KINDS, type StaffListRow } from '@app/identity';
import { BackLink, Button, ConsoleLayout, Form, Select, SummaryList, WarningText } from '@app/ui';
import type { Page } from '../shell/page.js';

export interface LeaverView {
  readonly page: Page;
  readonly person: StaffListRow;
  readonly colleagues: readonly StaffListRow[];
  readonly grants: number;
  readonly held: HeldByStaff;
}

export function LeaverPage({ page, person, colleagues, grants, held }: LeaverView): VNode {
  const { frame, t, csrf } = page;
  const name = person.name ?? t('console.history.someone');
  const title = t('console.leaver.title', { name });
  const waiting = SECOND_PERSON_KINDS.flatMap((kind) => {
    const found = held.waiting[kind];
    if (found === undefined) return [];
    return [{ what: t(`console.leaver.waiting.${kind}`), count: found.waiting, stranded: found.stranded }];
  });
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
          { key: t('console.leaver.cases'), value: held.work['cases'] ?? 0 },
          { key: t('console.leaver.carriedLists'), value: held.work['carriedLists'] ?? 0 },
          ...waiting.map(({ what, count }) => ({ key: what, value: count })),
        ]}
      />
      {waiting
        .filter(({ stranded }) => stranded > 0)
        .map(({ what, stranded }) => (
          <WarningText fallback={t('common.warning')}>{t('console.leaver.stranded', { what, stranded })}</WarningText>
        ))}
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
