import { Clock, instantAt, type Instant } from '@accord/kernel';

/** The machine's time, to the millisecond. The text is made once a millisecond, however many events ask for it. */
export class SystemClock extends Clock {
  private milliseconds = -1;
  private text: Instant = instantAt(0);

  now(): Instant {
    const milliseconds = Date.now();
    if (milliseconds !== this.milliseconds) {
      this.text = instantAt(milliseconds);
      this.milliseconds = milliseconds;
    }
    return this.text;
  }
}
