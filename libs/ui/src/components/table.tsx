import type { VNode } from 'preact';
import { classNames, type HeadingSize, type Text } from './text.js';

export interface TableCell {
  text: Text;
  format?: 'numeric';
  colSpan?: number;
  rowSpan?: number;
}

export interface TableHeader extends TableCell {
  /** A link that sorts by this column, and how the table is sorted by it now. */
  sort?: { href: string; direction: 'ascending' | 'descending' | 'none' };
}

export type TableProps = {
  head?: readonly TableHeader[];
  rows: readonly (readonly (TableCell | string | number)[])[];
  firstCellIsHeader?: boolean;
  captionSize?: HeadingSize;
} & ({ caption: string; label?: undefined } | { caption?: undefined; label: string });

/** Rows and columns. Wide ones scroll in a region of their own that the keyboard reaches, named by caption or label. */
export function Table(props: TableProps): VNode {
  return (
    <div class="app-table-scroll" role="region" aria-label={props.caption ?? props.label} tabIndex={0}>
      <table class="govuk-table">
        {props.caption !== undefined && (
          <caption
            class={classNames(
              'govuk-table__caption',
              props.captionSize && `govuk-table__caption--${props.captionSize}`,
            )}
          >
            {props.caption}
          </caption>
        )}
        {props.head && (
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">{props.head.map((cell) => headerCell(cell))}</tr>
          </thead>
        )}
        <tbody class="govuk-table__body">
          {props.rows.map((row) => (
            <tr class="govuk-table__row">
              {row.map((cell, index) => bodyCell(cell, index === 0 && props.firstCellIsHeader === true))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function headerCell({ text, format, colSpan, rowSpan, sort }: TableHeader): VNode {
  return (
    <th
      scope="col"
      class={classNames('govuk-table__header', format && `govuk-table__header--${format}`)}
      colSpan={colSpan}
      rowSpan={rowSpan}
      aria-sort={sort?.direction}
    >
      {sort ? (
        <a class="govuk-link app-table-sort" href={sort.href}>
          {text}
        </a>
      ) : (
        text
      )}
    </th>
  );
}

function bodyCell(cell: TableCell | string | number, isHeader: boolean): VNode {
  const { text, format, colSpan, rowSpan } = typeof cell === 'object' ? cell : { text: cell };
  if (isHeader) {
    return (
      <th scope="row" class="govuk-table__header" colSpan={colSpan} rowSpan={rowSpan}>
        {text}
      </th>
    );
  }
  return (
    <td
      class={classNames('govuk-table__cell', format && `govuk-table__cell--${format}`)}
      colSpan={colSpan}
      rowSpan={rowSpan}
    >
      {text}
    </td>
  );
}
