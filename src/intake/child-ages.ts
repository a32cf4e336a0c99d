const AGE = /(\d{1,3})\s*(m|months?|mths?|w|weeks?|wks?)?\b/gi;
const ADULT_AT = 18;
const CHILDREN_AT_MOST = 12;

/** `6 and 9, and a baby of 8 months` is 6, 9 and 0. Undefined when the text holds no age, or one that is not a child's. */
export function childAges(text: string): number[] | undefined {
  if (text.trim() === '') return [];
  const ages = [...text.matchAll(AGE)].map(([, number, unit]) => (unit ? 0 : Number(number)));
  const isReadable = ages.length > 0 && ages.length <= CHILDREN_AT_MOST;
  return isReadable && ages.every((age) => age < ADULT_AT) ? ages : undefined;
}
