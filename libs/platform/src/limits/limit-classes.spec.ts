import { describe, expect, it } from '@jest/globals';
import { LIMIT_CLASSES, type LimitClass } from './limit-classes.js';

const classes = Object.entries<LimitClass>(LIMIT_CLASSES);

describe('the classes of limits', () => {
  it.each(classes)('%s gives a reason', (_, { why }) => expect(why.length).toBeGreaterThan(60));

  it('never refuse what a registration or its end depends on', () => {
    expect([LIMIT_CLASSES.claimant.beyond, LIMIT_CLASSES['sign-up'].beyond]).toEqual(['slow', 'slow']);
    expect([LIMIT_CLASSES.claimant.storeAway, LIMIT_CLASSES['sign-up'].storeAway]).toEqual(['open', 'open']);
  });

  it('count staff by address only, or strangers could lock an account', () => {
    expect(LIMIT_CLASSES['staff-sign-in'].perMailbox).toBeNull();
  });
});
