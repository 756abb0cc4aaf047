import { FORM_SECTIONS, formLength, type FormSection, type ForumProfile, type Source } from '@app/joining-rules';
import type { RegisterField, RegisterValues } from './register-values.js';

/** One field of the official form: what to copy into it, how long that is, and why it is asked. */
export interface PackField {
  /** The form's own section, in Roman numerals. */
  readonly section: FormSection;
  readonly field: RegisterField;
  readonly value: string;
  /** Counted as a form may count at most. */
  readonly length: number;
  readonly max: number | null;
  /** `refuse`: the form does not take it. `ask`: it may not. Null: it fits. */
  readonly over: 'refuse' | 'ask' | null;
  readonly source: Source | null;
}

/** In the order of the form; where rules kept from before they said the section, the one it had then. */
const FIELDS: readonly (readonly [RegisterField, FormSection])[] = [
  ['category', 'I'],
  ['business_name', 'II'],
  ['given_names', 'II'],
  ['family_name', 'II'],
  ['street', 'III'],
  ['postcode', 'III'],
  ['town', 'III'],
  ['country', 'III'],
  ['custodians_consent', 'IV'],
  ['representative_name', 'IV'],
  ['representation_basis', 'IV'],
  ['court', 'V'],
  ['file_number', 'V'],
  ['defendant', 'V'],
  ['predecessor_name', 'VI'],
  ['succession_basis', 'VI'],
  ['subject_and_ground', 'VI'],
  ['amount', 'VII'],
];

/** Field by field in the order of the form's sections, which are the profile's. Fields that are empty and may be are left out. */
export function copyPack(profile: ForumProfile, values: RegisterValues): readonly PackField[] {
  const sectionOf = (field: RegisterField, kept: FormSection): FormSection =>
    profile.items.find(({ code }) => code === field)?.section ?? kept;
  const placed = FIELDS.map(([field, kept]) => ({ field, section: sectionOf(field, kept) }));
  return FORM_SECTIONS.flatMap((section) =>
    placed
      .filter((one) => one.section === section && values[one.field] !== '')
      .map(({ field }) => packField(profile, { section, field, values })),
  );
}

function packField(
  profile: ForumProfile,
  { section, field, values }: { section: FormSection; field: RegisterField; values: RegisterValues },
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
