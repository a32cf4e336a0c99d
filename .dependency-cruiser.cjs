// The borders of the house: imports point down this list, and enter a feature by its front door.
const order = [
  'kernel',
  'platform',
  'audit',
  'access',
  'directory',
  'tasks',
  'contacts',
  'screening',
  'routing',
  'telephony',
  'referrals',
  'intake',
  'partnership',
  'notifications',
  'rehearsal',
  'protection',
  'reporting',
  'console',
];

const downward = order.slice(0, -1).map((name, index) => ({
  name: `${name}-imports-up`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: `^src/(${order.slice(index + 1).join('|')})/` },
}));

const IO = [
  'node_modules/(@nestjs|typeorm|fastify|@fastify|twilio|nunjucks|pg|better-sqlite3|nodemailer|pino)(/|$)',
  '^(node:)?(fs|http|https|net|crypto)$',
  '\\.(service|entity|controller|gateway|job|queries|guard|decorator|filter|command|module)\\.ts$',
].join('|');

module.exports = {
  forbidden: [
    ...downward,
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'front-door',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/.', pathNot: '^src/($1|kernel|platform)/|^src/[^/]+/index\\.ts$' },
    },
    {
      name: 'kernel-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/(?!kernel/)' },
    },
    {
      name: 'no-suffix-no-io',
      severity: 'error',
      // A name without a role has no dot but the last.
      from: { path: '^src/(?!platform/)[a-z-]+/[^.]+\\.ts$', pathNot: '/index\\.ts$' },
      to: { path: IO, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'twilio-stays-home',
      severity: 'error',
      from: { pathNot: '^src/telephony/' },
      to: { path: 'node_modules/twilio' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
