import { describe, expect, it } from '@jest/globals';
import { SeeOther } from './replies.js';

describe(SeeOther.name, () => {
  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'de/help', ''])(
    'leads to no other site: %s',
    (path) => {
      expect(() => new SeeOther(path)).toThrow('A redirect leads to a path of this site.');
    },
  );

  it('leads to a path of this site', () => {
    expect(new SeeOther('/de/help?x=1').path).toBe('/de/help?x=1');
  });
});
