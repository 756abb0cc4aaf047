import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { FieldsInvalid, SignInRequired, UploadTooLarge } from './http.errors.js';
import { toProblem } from './problem.js';

const withCode = (code: string, more: object = {}): Error => Object.assign(new Error('connect'), { code, ...more });

describe(toProblem.name, () => {
  it('keeps the code and the details of a refusal', () => {
    expect(toProblem(new UploadTooLarge({ megabytes: 15 }))).toEqual({
      status: 413,
      code: 'UPLOAD_TOO_LARGE',
      details: { megabytes: 15 },
    });
    expect(toProblem(new SignInRequired())).toEqual({ status: 401, code: 'SIGN_IN_REQUIRED' });
    expect(toProblem(new FieldsInvalid([{ field: 'a', code: 'b' }]))).toEqual({
      status: 422,
      code: 'FIELDS_INVALID',
      fields: [{ field: 'a', code: 'b' }],
    });
  });

  it('takes the status of the framework and of body parsers when the client is at fault', () => {
    expect(toProblem(new NotFoundException())).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect(toProblem(Object.assign(new Error(), { status: 413, type: 'entity.too.large' }))).toEqual({
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    });
  });

  it.each([
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a missing socket', withCode('ENOENT', { syscall: 'connect', path: '/run/postgresql/.s.PGSQL.5432' })],
    ['a server that shuts down', Object.assign(new Error('query failed'), { driverError: { code: '57P01' } })],
    ['too many connections', Object.assign(new Error('query failed'), { driverError: { code: '53300' } })],
    ['a cut connection', new Error('Connection terminated unexpectedly')],
    ['a full pool', new Error('timeout exceeded when trying to connect')],
  ])('calls the database away for %s', (_name, error) => {
    expect(toProblem(error)).toEqual({ status: 503, code: 'DATABASE_AWAY' });
  });

  it.each([
    ['a missing file', withCode('ENOENT', { syscall: 'open', path: '/tmp/x' })],
    ['a violated constraint', Object.assign(new Error('query failed'), { driverError: { code: '23505' } })],
    ['a mistake in the code', new TypeError('x is undefined')],
    ['what is no error at all', 'thrown text'],
    ['nothing', undefined],
    ['an odd status', Object.assign(new Error(), { status: 200 })],
  ])('calls %s our own fault', (_name, error) => {
    expect(toProblem(error)).toEqual({ status: 500, code: 'INTERNAL_SERVER_ERROR' });
  });
});
