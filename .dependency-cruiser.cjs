/** The dependency arrow of docs/architecture.md, left may use right. */
const ARROW = [
  'support',
  'invitations',
  'exports',
  'reconciliation',
  'privacy',
  'review',
  'official-register',
  'registrations',
  'evidence',
  'consents',
  'actions',
  'joining-rules',
  'identity',
  'notices',
  'audit',
  'platform',
];

/**
 * exports, reconciliation and privacy stand side by side: none may use another. Support, which may use privacy, knows
 * no lists and no register. Reconciliation knows no review.
 */
const SIDE_BY_SIDE = {
  support: ['invitations', 'exports', 'reconciliation', 'review', 'evidence'],
  invitations: ['exports', 'reconciliation', 'privacy', 'review', 'registrations'],
  privacy: ['exports', 'reconciliation'],
  exports: ['privacy', 'reconciliation'],
  reconciliation: ['exports', 'privacy', 'review'],
};

const arrow = ARROW.map((lib, index) => {
  const forbidden = [...ARROW.slice(0, index), ...(SIDE_BY_SIDE[lib] ?? []), 'ui'];
  return {
    name: `arrow-${lib}`,
    comment: `${lib} may use only what stands to its right in the arrow`,
    severity: 'error',
    from: { path: `^libs/${lib}/`, pathNot: '\\.(db-)?spec\\.tsx?$' },
    to: { path: `^libs/(${forbidden.join('|')})/` },
  };
});

const TEST_FILES = '(\\.(db-)?spec\\.tsx?$|^test/|^libs/testing/|^script/)';

module.exports = {
  forbidden: [
    ...arrow,
    {
      name: 'joining-rules-are-pure',
      comment: 'rules are data and functions over facts: no database, no framework, no other library',
      severity: 'error',
      from: { path: '^libs/joining-rules/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^(libs/joining-rules/|fs$|path$|url$|crypto$|node_modules/canonicalize/)' },
    },
    { name: 'ui-knows-no-domain', severity: 'error', from: { path: '^libs/ui/' }, to: { path: '^libs/(?!ui/)' } },
    {
      name: 'lib-only-through-index',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!(pure/)?index\\.ts$)', pathNot: '^$1/$2/' },
    },
    {
      name: 'app-never-imports-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'lib-never-imports-app',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/testing/' },
      to: { path: '^apps/' },
    },
    { name: 'testing-only-in-tests', severity: 'error', from: { pathNot: TEST_FILES }, to: { path: '^libs/testing/' } },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    enhancedResolveOptions: {
      extensions: ['.d.ts', '.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
