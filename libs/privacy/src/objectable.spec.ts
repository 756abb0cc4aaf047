import { describe, expect, it } from '@jest/globals';
import type { LegalBasis6, PlatformRetentionClass } from '@app/actions';
import { endedByObjection, objectable } from './objectable.js';

const purpose = (basis6: LegalBasis6, retentionClass: PlatformRetentionClass) => ({ basis6, retentionClass });

describe('an objection', () => {
  const register = [
    purpose('6(1)(f)', 'case'),
    purpose('6(1)(b)', 'case'),
    purpose('6(1)(b)', 'evidence'),
    purpose('6(1)(f)', 'technical'),
    purpose('6(1)(a)', 'preserved'),
  ];

  it('reaches what rests on legitimate interests, and no contract, obligation or consent', () => {
    expect(objectable(register)).toEqual([register[0], register[3]]);
  });

  it('ends the classes that nothing else keeps, and never the case of someone who joined', () => {
    expect(endedByObjection(register)).toEqual(['technical']);
    expect(endedByObjection([...register, purpose('6(1)(c)', 'technical')])).toEqual([]);
  });
});
