import type { Clock } from '../../src/kernel/clock';

/** A Tuesday morning in working hours, unless a test says otherwise. */
export const TUESDAY_10 = new Date('2026-11-24T10:00:00Z');

export class TestClock implements Clock {
  constructor(private at: Date = TUESDAY_10) {}

  now(): Date {
    return new Date(this.at);
  }

  advance(milliseconds: number): void {
    this.at = new Date(this.at.getTime() + milliseconds);
  }

  set(at: Date): void {
    this.at = at;
  }
}
