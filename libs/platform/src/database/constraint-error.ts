interface PostgresError {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly driverError?: unknown;
}

function driverErrorOf(error: unknown): PostgresError | null {
  if (typeof error !== 'object' || error === null) return null;
  const outer = error as PostgresError;
  return typeof outer.driverError === 'object' && outer.driverError !== null ? outer.driverError : outer;
}

/** The SQLSTATE of a failed statement, or null when the error did not come from PostgreSQL. */
export function postgresCode(error: unknown): string | null {
  const code = driverErrorOf(error)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

/**
 * True when the named unique constraint refused the statement. Call it outside `UnitOfWork.run`: a failed statement
 * has already aborted the transaction.
 */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return postgresCode(error) === '23505' && driverErrorOf(error)?.constraint === constraint;
}
