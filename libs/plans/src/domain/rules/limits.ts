import { literalDay, type Day, type Limit } from '@accord/kernel';

export const within = {
  days: (days: number): Limit => ({ days, counting: 'exclude-first-day' }),
  weeks: (weeks: number): Limit => ({ weeks, counting: 'exclude-first-day' }),
  months: (months: number): Limit => ({ months, counting: 'exclude-first-day' }),
};

/** The day of the trigger is day 1. */
export const beginningWith = {
  days: (days: number): Limit => ({ days, counting: 'beginning-with' }),
  months: (months: number): Limit => ({ months, counting: 'beginning-with' }),
  workingDays: (workingDays: number): Limit => ({ workingDays, counting: 'beginning-with' }),
};

/** The fact itself states the due day. */
export const onThatDay: Limit = { days: 0, counting: 'exclude-first-day' };

const since = (from: string): { readonly from: Day; readonly to: null } => ({ from: literalDay(from), to: null });

/** The SEND Regulations 2014 and Part 3 of the Children and Families Act 2014. */
export const sinceTheRegulations = since('2014-09-01');
/** SI 2015/359, which wrote reg 45(3)-(4) anew; its commencement day is unconfirmed. */
export const sinceUnopposedAppeals = since('2015-03-18');
/** SI 2017/1306: recommendations on health and social care. */
export const sinceExtendedAppeals = since('2018-04-03');
