import type { VNode } from 'preact';
import { classNames, type Text } from './text.js';

export interface SummaryAction {
  href: string;
  /** "Change". */
  text: string;
  /** What is changed ("name"), read out after the text: otherwise all links sound alike. */
  visuallyHiddenText: string;
}

export interface SummaryRow {
  key: Text;
  value: Text;
  actions?: readonly SummaryAction[];
}

/** The title of its card tells what an action of a card is about. */
export type SummaryCardAction = Omit<SummaryAction, 'visuallyHiddenText'> & { visuallyHiddenText?: string };

export interface SummaryListProps {
  rows: readonly SummaryRow[];
  noBorder?: boolean;
  card?: { title: string; headingLevel?: 2 | 3 | 4; actions?: readonly SummaryCardAction[] };
}

/** Questions and answers, as on "check your answers" pages. */
export function SummaryList({ rows, noBorder, card }: SummaryListProps): VNode {
  const anyActions = rows.some((row) => row.actions?.length);
  const list = (
    <dl class={classNames('govuk-summary-list', noBorder && 'govuk-summary-list--no-border')}>
      {rows.map((row) => (
        <div
          class={classNames(
            'govuk-summary-list__row',
            anyActions && !row.actions?.length && 'govuk-summary-list__row--no-actions',
          )}
        >
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.actions && row.actions.length > 0 && (
            <dd class="govuk-summary-list__actions">
              <Actions actions={row.actions} block="govuk-summary-list__actions" cardTitle={card?.title} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
  return card ? <Card card={card}>{list}</Card> : list;
}

function Actions({
  actions,
  block,
  cardTitle,
}: {
  actions: readonly SummaryAction[];
  block: string;
  cardTitle?: string;
}): VNode {
  const [first] = actions;
  if (first && actions.length === 1) return <ActionLink action={first} cardTitle={cardTitle} />;
  return (
    <ul class={`${block}-list`}>
      {actions.map((action) => (
        <li class={`${block}-list-item`}>
          <ActionLink action={action} cardTitle={cardTitle} />
        </li>
      ))}
    </ul>
  );
}

function ActionLink({ action, cardTitle }: { action: SummaryCardAction; cardTitle?: string }): VNode {
  const hidden = [action.visuallyHiddenText, cardTitle && `(${cardTitle})`].filter(Boolean).map((text) => ` ${text}`);
  return (
    <a class="govuk-link" href={action.href}>
      {action.text}
      <span class="govuk-visually-hidden">{hidden}</span>
    </a>
  );
}

function Card({ card, children }: { card: NonNullable<SummaryListProps['card']>; children: VNode }): VNode {
  const Heading = `h${card.headingLevel ?? 2}` as 'h2';
  const actions = card.actions ?? [];
  const [first] = actions;
  return (
    <div class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <Heading class="govuk-summary-card__title">{card.title}</Heading>
        {first && actions.length === 1 && (
          <div class="govuk-summary-card__actions">
            <ActionLink action={first} cardTitle={card.title} />
          </div>
        )}
        {actions.length > 1 && (
          <ul class="govuk-summary-card__actions">
            {actions.map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} cardTitle={card.title} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  );
}
