import type { ComponentChildren, VNode } from 'preact';

export interface FormProps {
  /** The token of this visit, from the request's page. */
  csrf: string;
  /** Without it the form is sent to the address of the page. */
  action?: string;
  /** For a form with a file field, which must be its last one. */
  multipart?: boolean;
  children: ComponentChildren;
}

/** A form that changes something. The token is its first field: uploads are refused unless it comes before the file. */
export function Form({ csrf, action, multipart = false, children }: FormProps): VNode {
  return (
    <form method="post" action={action} enctype={multipart ? 'multipart/form-data' : undefined} novalidate>
      <input type="hidden" name="_csrf" value={csrf} />
      {children}
    </form>
  );
}
