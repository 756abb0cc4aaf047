import { v7 } from 'uuid';

/** A UUIDv7: ordered by creation time, made by the application and never by the database. */
export function newId(): string {
  return v7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Tells whether a text is a lower-case UUID. Anything else from outside is "not found", never a database error. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}
