/**
 * Holds our components to the markup of govuk-frontend: each is rendered with the options of the fixtures that package
 * ships, and the two documents are compared. A fixture is skipped only when it uses an option that a component does not
 * offer (`offered` lists those it does) or lacks one that ours requires; `minimum` keeps a component from passing
 * because everything was skipped.
 */
import { renderToString } from 'preact-render-to-string';
import { contentCases } from '../test/content-cases.js';
import type { Options } from '../test/fixture-case.js';
import { applicable } from '../test/fixtures.js';
import { formCases } from '../test/form-cases.js';
import { normalise } from '../test/normalise-html.js';

describe.each(Object.entries({ ...formCases, ...contentCases }))('markup of %s', (component, testCase) => {
  const fixtures = applicable(component, testCase);

  it(`is compared with at least ${testCase.minimum} fixtures`, () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(testCase.minimum);
  });

  it.each(fixtures.map((fixture) => [fixture.name, fixture] as const))(
    'is that of the fixture "%s"',
    (_name, { options, html }) => {
      const expected = testCase.around?.(html, options as unknown as Options) ?? html;
      expect(normalise(renderToString(testCase.render(options as unknown as Options)))).toEqual(normalise(expected));
    },
  );
});

describe('the comparison itself', () => {
  it('sees a missing description, a changed word, another tag and a lost class', () => {
    const original = '<p class="a b" id="x">Text <b>bold</b></p>';
    expect(normalise('<p id="x" class="b a">\n  Text\n  <b>bold</b></p>')).toEqual(normalise(original));
    for (const changed of [
      '<p class="a b">Text <b>bold</b></p>',
      '<p class="a b" id="x">Texts <b>bold</b></p>',
      '<p class="a b" id="x">Text <i>bold</i></p>',
      '<p class="a" id="x">Text <b>bold</b></p>',
    ]) {
      expect(normalise(changed)).not.toEqual(normalise(original));
    }
  });
});
