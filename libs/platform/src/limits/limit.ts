import 'reflect-metadata';
import type { LimitClassName } from './limit-classes.js';

const LIMIT = 'joinder:limit';

export interface DeclaredLimit {
  readonly name: LimitClassName;
  /** The field in which an e-mail address is entered; without it the mailbox of the session counts, where there is one. */
  readonly mailboxField?: string;
}

/** Which limit a handler falls under. Without it: `claimant` on the portal, `staff` on the console, `api` in the API. */
export function Limit(name: LimitClassName, options: { mailboxField?: string } = {}): MethodDecorator {
  return (_target, _key, descriptor) => {
    Reflect.defineMetadata(LIMIT, { name, ...options } satisfies DeclaredLimit, descriptor.value as object);
  };
}

export function limitOf(handler: object): DeclaredLimit | undefined {
  return Reflect.getMetadata(LIMIT, handler) as DeclaredLimit | undefined;
}
