/** The same day of the next month, or its last day: how the law counts the month for an answer. */
export function oneMonthOn(from: Date): Date {
  const end = new Date(from);
  end.setUTCMonth(end.getUTCMonth() + 1);
  // The 31st has no twin in a shorter month: the overflow is taken back.
  if (end.getUTCDate() !== from.getUTCDate()) end.setUTCDate(0);
  return end;
}
