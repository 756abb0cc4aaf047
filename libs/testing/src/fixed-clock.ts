import { Clock } from '@app/platform';

/** Time stands still until a test moves it. */
export class FixedClock extends Clock {
  constructor(private time: Date = new Date('2026-11-22T12:00:00.000Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.time);
  }

  set(time: Date): void {
    this.time = time;
  }

  advance(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}
