import { Injectable } from '@nestjs/common';

/** The only source of "now" in business code, so that tests can hold time still. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
