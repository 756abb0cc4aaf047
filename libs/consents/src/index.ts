export { Wording } from './wording.entity.js';
export { Declaration, type DeclarationChannel, type DeclarationOutcome, type SignatureLevel } from './declaration.entity.js';
export * from './wording-kinds.js';
