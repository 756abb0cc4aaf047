import { formLength, type ForumProfile, type Source } from '@app/joining-rules';
import type { RegisterField, RegisterValues } from './register-values.js';

export type PackSection = 'I' | 'II' | 'III' | 'V' | 'VI' | 'VII';

/** One field of the official form: what to copy into it, how long that is, and why it is asked. */
export interface PackField {
  /** The form's own section, in Roman numerals. */
  readonly section: PackSection;
  readonly field: RegisterField;
  readonly value: string;
  /** Counted as a form may count at most. */
  readonly length: number;
  readonly max: number | null;
  /** `refuse`: the form does not take it. `ask`: it may not. Null: it fits. */
  readonly over: 'refuse' | 'ask' | null;
  readonly source: Source | null;
}

/** The sections of the Federal Office of Justice's form; IV (representation) stays empty for whoever registers alone. */
const SECTIONS: readonly (readonly [PackSection, readonly RegisterField[]])[] = [
  ['I', ['category']],
  ['II', ['business_name', 'given_names', 'family_name']],
  ['III', ['street', 'postcode', 'town', 'country']],
  ['V', ['court', 'file_number', 'defendant']],
  ['VI', ['subject_and_ground']],
  ['VII', ['amount']],
];

/** Field by field in the order of the form. Fields that are empty and may be are left out. */
export function copyPack(profile: ForumProfile, values: RegisterValues): readonly PackField[] {
  return SECTIONS.flatMap(([section, fields]) =>
    fields.filter((field) => values[field] !== '').map((field) => packField(profile, { section, field, values })),
  );
}

function packField(
  profile: ForumProfile,
  { section, field, values }: { section: PackSection; field: RegisterField; values: RegisterValues },
): PackField {
  const item = profile.items.find(({ code }) => code === field);
  const limit = item?.checks.find(({ check }) => check === 'length');
  const length = formLength(values[field]);
  const rule = limit?.check === 'length' ? limit : null;
  return {
    ...{ section, field, length },
    value: values[field],
    max: rule?.max ?? null,
    over: rule !== null && length > rule.max ? rule.exceed : null,
    source: item?.source ?? null,
  };
}
