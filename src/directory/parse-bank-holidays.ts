import { z } from 'zod';
import { read, refuseIfAny, type ConfigFile } from './config-problem';

/** Days, as ISO dates, on which nobody is expected at work. */
export interface BankHolidays {
  days: ReadonlySet<string>;
  /** The last year the list was made for; a later Christmas would pass for a working day. */
  lastYear: number;
}

const schema = z
  .strictObject({
    version: z.literal(1),
    division: z.literal('england-and-wales'),
    years: z.array(z.int()).min(1),
    holidays: z.array(z.strictObject({ on: z.iso.date(), name: z.string().trim().min(1) })),
  })
  .superRefine(({ years, holidays }, context) => {
    const complain = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const days = holidays.map(({ on }) => on);
    if (new Set(days).size !== days.length) complain('holidays', 'a day stands twice');
    for (const year of years)
      if (!days.some((day) => yearOf(day) === year)) complain('years', `${year} has no holidays`);
    for (const day of days)
      if (!years.includes(yearOf(day))) complain('holidays', `${day} is in no listed year`);
  });

export function parseBankHolidays(file: ConfigFile): BankHolidays {
  const { value, problems } = read(schema, file);
  refuseIfAny(problems);
  return {
    days: new Set(value?.holidays.map(({ on }) => on)),
    lastYear: Math.max(...(value?.years ?? [])),
  };
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
