import 'reflect-metadata';
import type { StaffRole } from '../actor.js';

/** Who may call a route. Whose data they reach is the use case's business. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'claimant'; readonly confirmed: boolean }
  | { readonly kind: 'staff'; readonly roles: readonly StaffRole[] };

const ACCESS = 'joinder:access';

/** On a method, or on a class for all its methods that declare nothing themselves. */
type AccessDecorator = (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => void;

export function Public(): AccessDecorator {
  return declare({ kind: 'public' });
}

/** A browser with a session that names a mailbox; `confirmed` where control of the mailbox must be proven. */
export function RequireClaimant({ confirmed = false }: { confirmed?: boolean } = {}): AccessDecorator {
  return declare({ kind: 'claimant', confirmed });
}

/** Staff who hold one of `roles` for at least one action; use cases check for which. Without roles: any staff. */
export function RequireRole(...roles: StaffRole[]): AccessDecorator {
  return declare({ kind: 'staff', roles });
}

const FRESH_FACTOR = 'joinder:fresh-factor';

/**
 * For what a stolen session must not do: lists, second approvals, changes of roles. The person proves the second factor
 * anew unless they did so some minutes ago. On methods of staff routes.
 */
export function RequireFreshFactor(): MethodDecorator {
  return (_target, _key, descriptor) => {
    Reflect.defineMetadata(FRESH_FACTOR, true, descriptor.value as object);
  };
}

export function needsFreshFactor(handler: object): boolean {
  return Reflect.getMetadata(FRESH_FACTOR, handler) === true;
}

const LOGGED_READ = 'joinder:logged-read';

/**
 * Calling the route leaves an entry that says that somebody read something. Another site must not be able to make one in
 * their name, so a request that a browser marks as coming from there is refused. On methods that answer a GET.
 */
export function LogsRead(): MethodDecorator {
  return (_target, _key, descriptor) => {
    Reflect.defineMetadata(LOGGED_READ, true, descriptor.value as object);
  };
}

export function logsRead(handler: object): boolean {
  return Reflect.getMetadata(LOGGED_READ, handler) === true;
}

export function accessOf(handler: object): Access | undefined {
  return Reflect.getMetadata(ACCESS, handler) as Access | undefined;
}

/** Kept on the methods, because only their metadata travels to the router that `listRoutes` reads. */
function declare(access: Access): AccessDecorator {
  return (target, _key, descriptor) => {
    if (descriptor !== undefined) Reflect.defineMetadata(ACCESS, access, descriptor.value as object);
    else
      for (const method of methodsOf(target))
        if (!Reflect.hasOwnMetadata(ACCESS, method)) Reflect.defineMetadata(ACCESS, access, method);
  };
}

function methodsOf(target: object): object[] {
  const prototype = (target as { prototype: object }).prototype;
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
    .map(([, { value }]) => value as object);
}

export function describeAccess(access: Access | undefined): string {
  if (access === undefined) return 'undeclared';
  if (access.kind === 'claimant') return access.confirmed ? 'claimant (confirmed)' : 'claimant';
  if (access.kind === 'staff') return access.roles.length === 0 ? 'staff' : access.roles.join(', ');
  return access.kind;
}
