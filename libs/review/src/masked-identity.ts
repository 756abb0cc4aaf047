import type { Identity } from '@app/registrations';

export const MASKABLE = ['birth_date', 'phone', 'address'] as const;
export type MaskableField = (typeof MASKABLE)[number];

/** Why a reviewer needs to see a masked field. Texts are in the catalogue under `review.unmask.<code>`. */
export const UNMASK_REASONS = ['compare_with_proof', 'tell_persons_apart', 'question_of_the_person'] as const;
export type UnmaskReason = (typeof UNMASK_REASONS)[number];

/** Who it is, as far as most decisions need it. A masked field says only whether there is something. */
export interface MaskedIdentity {
  readonly givenNames: string;
  readonly familyName: string;
  readonly birthYear: string | null;
  readonly town: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly masked: readonly MaskableField[];
}

export function masked({ givenNames, familyName, birthDate, address, phone }: Identity): MaskedIdentity {
  const present: Readonly<Record<MaskableField, boolean>> = {
    birth_date: birthDate !== null,
    phone: phone !== null,
    address: address !== null,
  };
  return {
    givenNames,
    familyName,
    birthYear: birthDate?.slice(0, 4) ?? null,
    town: address?.town ?? null,
    country: address?.country ?? null,
    masked: MASKABLE.filter((field) => present[field]),
  };
}

export interface UnmaskedFields {
  readonly birthDate?: Identity['birthDate'];
  readonly phone?: Identity['phone'];
  readonly address?: Identity['address'];
}

export function unmasked(identity: Identity, fields: readonly MaskableField[]): UnmaskedFields {
  return {
    ...(fields.includes('birth_date') ? { birthDate: identity.birthDate } : {}),
    ...(fields.includes('phone') ? { phone: identity.phone } : {}),
    ...(fields.includes('address') ? { address: identity.address } : {}),
  };
}
