/** Cases of one property. A mutation run asks for fewer: it runs everything some thousand times. */
export const CASES = Number(process.env['PROPERTY_CASES'] ?? 10_000);
