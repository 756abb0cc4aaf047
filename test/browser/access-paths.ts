/** Pages that access-pages.e2e-spec.ts visits, because they need portal and console of one installation. */
export const PORTAL_ACCESS_PAGES = [
  '/:lang/lost-access/request',
  '/:lang/lost-access/request/leave',
  '/:lang/lost-access/object/:token',
  '/:lang/registrations/:id/recovery-code',
];
export const CONSOLE_ACCESS_PAGES = ['/:lang/access-requests', '/:lang/access-requests/:requestId'];
