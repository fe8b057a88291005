const POUNDS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** `£2,603.00`, from whole pence. */
export const poundsText = (pence: number): string => POUNDS.format(pence / 100);
