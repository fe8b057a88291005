/** The first nine digits weighted 10, 9, ... 2, modulo 11. Both NHS numbers and ULNs end in a digit derived from it. */
export const nineDigitsModuloEleven = (tenDigits: string): number => {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += (10 - at) * (tenDigits.charCodeAt(at) - 48);
  return sum % 11;
};

export const lastDigit = (tenDigits: string): number => tenDigits.charCodeAt(9) - 48;
