/** What a thread may import as `@pure/actions`: nothing here loads a framework. */
export { addDays, dateIn, isCalendarDate, startOfDay } from '../calendar.js';
export { legalEffect } from '../legal-effect.js';
export { isCountry } from '../questionnaire/countries.js';
