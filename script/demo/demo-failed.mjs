/** The message is the one line the person at the terminal sees: what is wrong, and what to do about it. */
export class DemoFailed extends Error {
  name = 'DemoFailed';
}

export function assert(condition, message) {
  if (!condition) throw new DemoFailed(`The demo found something wrong: ${message}`);
}
