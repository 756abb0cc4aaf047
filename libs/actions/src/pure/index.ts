/** What a thread may import as `@pure/actions`: nothing here loads a framework. */
export { legalEffect } from '../legal-effect.js';
export { addDays, dateIn, isCalendarDate, isCountry, startOfDay } from '@pure/joining-rules';
