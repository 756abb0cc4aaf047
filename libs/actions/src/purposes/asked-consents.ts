/**
 * Purposes that a declaration asks a consent to. A purpose that rests on consent under any other code would rest on one
 * that nobody is ever asked for. The declarations belong to another lib, which holds a test that these are theirs.
 */
export const ASKED_CONSENTS: readonly string[] = ['contact', 'preserve_evidence', 'special_categories'];
