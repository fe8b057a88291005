/** A pause that can be ended early; who wakes before it begins ends it at once. */
export class Rest {
  readonly #usualMs: number;
  #isWoken = false;
  #end: (() => void) | null = null;

  constructor(usualMs: number) {
    this.#usualMs = usualMs;
  }

  wake(): void {
    this.#isWoken = true;
    this.#end?.();
  }

  async begin(longestMs = this.#usualMs): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, longestMs);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#end = null;
    this.#isWoken = false;
  }
}
