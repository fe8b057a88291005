/** Whether it settled within the time; what it settles to afterwards is nobody's concern. */
export const settlesWithin = async (work: Promise<unknown>, milliseconds: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, milliseconds, false)));
  const settled = work.then(
    () => true,
    () => true,
  );
  const inTime = await Promise.race([settled, tired]);
  clearTimeout(timer);
  return inTime;
};

/** A wait that can be cut short. */
export interface Pause {
  readonly over: Promise<void>;
  readonly end: () => void;
}

export const pauseFor = (milliseconds: number): Pause => {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    end = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { over, end };
};
