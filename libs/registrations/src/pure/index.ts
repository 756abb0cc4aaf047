/** What a thread may import as `@pure/registrations`: nothing here loads a framework. */
export { openRecord } from '../open-record.js';
export { standingSql } from '../leaving/standing.js';
