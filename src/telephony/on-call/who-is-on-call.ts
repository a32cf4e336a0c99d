/** Whoever is on call always, and whoever has a turn: each telephone once for each area. */
export function onCallTogether<P extends { areaCode: string; accountId: string }>(
  always: readonly P[],
  turns: readonly P[],
): { areaCode: string; accountId: string }[] {
  const all = [...always, ...turns].map(({ areaCode, accountId }) => ({ areaCode, accountId }));
  const isSame = (one: (typeof all)[number], other: (typeof all)[number]): boolean =>
    one.areaCode === other.areaCode && one.accountId === other.accountId;
  return all.filter((one, index) => !all.slice(0, index).some((other) => isSame(one, other)));
}
