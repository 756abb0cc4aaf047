import type { VNode } from 'preact';
import { classNames, describedBy, type Text } from './text.js';
import { Tag, type TagProps } from './tag.js';

export interface Task {
  title: Text;
  /** A task that cannot be started yet has none. */
  href?: string;
  hint?: Text;
  /** Done is plain text, everything else a tag: the eye then goes to what is left. */
  status: { text: Text; cannotStartYet?: boolean } | { tag: TagProps };
}

/** What is left to do, in any order. */
export function TaskList({ items, idPrefix = 'task-list' }: { items: readonly Task[]; idPrefix?: string }): VNode {
  return (
    <ul class="govuk-task-list">
      {items.map((task, index) => (
        <TaskItem task={task} id={`${idPrefix}-${index + 1}`} />
      ))}
    </ul>
  );
}

function TaskItem({ task, id }: { task: Task; id: string }): VNode {
  const hintId = task.hint ? `${id}-hint` : undefined;
  const statusId = `${id}-status`;
  const cannotStart = 'text' in task.status && task.status.cannotStartYet;
  return (
    <li class={classNames('govuk-task-list__item', task.href && 'govuk-task-list__item--with-link')}>
      <div class="govuk-task-list__name-and-hint">
        {task.href ? (
          <a class="govuk-link govuk-task-list__link" href={task.href} aria-describedby={describedBy(hintId, statusId)}>
            {task.title}
          </a>
        ) : (
          <div>{task.title}</div>
        )}
        {task.hint && (
          <div id={hintId} class="govuk-task-list__hint">
            {task.hint}
          </div>
        )}
      </div>
      <div
        class={classNames('govuk-task-list__status', cannotStart && 'govuk-task-list__status--cannot-start-yet')}
        id={statusId}
      >
        {'tag' in task.status ? <Tag {...task.status.tag} /> : task.status.text}
      </div>
    </li>
  );
}
