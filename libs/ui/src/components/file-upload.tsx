import type { VNode } from 'preact';
import { descriptionsOf, Field, type FieldProps } from './form-group.js';
import { classNames } from './text.js';

export interface FileUploadProps extends FieldProps {
  multiple?: boolean;
  /** `image/jpeg,image/png,application/pdf,.eml`: a convenience only, the server decides. */
  accept?: string;
}

/** The browser's own file field; its button is in the language of the browser. The form needs `enctype="multipart/form-data"`. */
export function FileUpload(props: FileUploadProps): VNode {
  const id = props.id ?? props.name;
  return (
    <Field field={props}>
      <input
        class={classNames('govuk-file-upload', props.error && 'govuk-file-upload--error')}
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        disabled={props.disabled}
        aria-describedby={descriptionsOf(id, props).describedBy}
      />
    </Field>
  );
}
