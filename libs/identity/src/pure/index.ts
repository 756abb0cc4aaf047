/** What a thread may import as `@pure/identity`: nothing here loads a framework. */
export { openMailboxAddress } from '../mailbox/open-mailbox-address.js';
