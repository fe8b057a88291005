import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const isThrottled = (queue: RequestQueue): boolean => queue.throttledUntil > Date.now();

/**
 * kafkajs 2.2.4 asks each connection a thousand times a second whether a request waits, with a negative time limit of which
 * Node warns (its issue 1751). Asking when something waits is enough: every answer asks too.
 */
export const mendRequestQueue = (): void => {
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0 || isThrottled(this)) schedule.call(this);
  };
};
