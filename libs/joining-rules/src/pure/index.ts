/** What a thread may import as `@pure/joining-rules`: neither the profiles nor the tables of characters. */
export { addDays, dateIn, isCalendarDate, startOfDay } from '../calendar.js';
export { isCountry } from '../fields/countries.js';
