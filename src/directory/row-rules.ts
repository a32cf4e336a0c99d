import { parsePhone } from '../kernel/phone-number';
import type { DirectoryRow } from './directory';
import type { ServicePhone } from './support-service';

export interface RowComplaint {
  /** The place inside the row. */
  at: string;
  reason: string;
}

const LONGEST_SHORT_CODE = 6;
const FULL_UK_NUMBER = /^\+44\d{10}$/;

/** What is wrong with a row in itself, apart from all other rows. */
export function complaintsAbout(row: DirectoryRow): RowComplaint[] {
  return [
    ...agesOf(row),
    ...accessOf(row),
    ...standingOf(row),
    ...placeOf(row),
    ...needsOf(row),
    ...checkOf(row),
    ...referencesToItself(row),
    ...row.phones.flatMap((phone, index) => phoneProblem(phone, `phones.${index}`)),
  ];
}

function agesOf({ eligibility: { minAge, maxAge } }: DirectoryRow): RowComplaint[] {
  const isReversed = minAge !== null && maxAge !== null && minAge > maxAge;
  return complain(isReversed, 'eligibility.minAge', `${minAge} is above the highest age, ${maxAge}`);
}

function accessOf({ queue, role, access: { mode }, eligibility, ...row }: DirectoryRow): RowComplaint[] {
  const isTold = mode === 'signpost';
  const onlyTold = (applies: boolean, who: string) =>
    complain(applies && !isTold, 'access.mode', `${who} can only be a signpost, not ${mode}`);
  return [
    ...onlyTold(queue === null, 'an entry without a queue'),
    ...onlyTold(queue === 'helpline', 'a helpline'),
    ...onlyTold(queue === 'perpetrator', "a perpetrators' entry"),
    ...onlyTold(row.duplicateOfId !== null, 'an entry that repeats another'),
    ...onlyTold(eligibility.closedSources.length > 0, 'an entry closed to the hub'),
    ...onlyTold(row.status !== 'active', `an entry that is ${row.status}`),
    ...complain(
      queue === null && role !== 'adjunct',
      'role',
      'an entry without a queue can only be an adjunct',
    ),
    ...complain(queue === 'helpline' && !row.isHelpline, 'isHelpline', 'the helpline queue is for helplines'),
  ];
}

function standingOf({ status, holdReason, successorId }: DirectoryRow): RowComplaint[] {
  return [
    ...complain(
      status !== 'active' && holdReason === null,
      'holdReason',
      `is ${status} and so needs a reason to be held`,
    ),
    ...complain(
      status !== 'closed' && successorId !== null,
      'successorId',
      'has a successor without being closed',
    ),
  ];
}

/** Where a refuge is must not be known to anybody who can read this. */
function placeOf({ queue, address, isConfidential }: DirectoryRow): RowComplaint[] {
  const isRefuge = queue === 'refuge';
  return [
    ...complain(isRefuge && address !== null, 'address', "a refuge's address is never stored"),
    ...complain(isRefuge && !isConfidential, 'isConfidential', 'a refuge is always confidential'),
    ...complain(
      !isRefuge && isConfidential && address !== null,
      'address',
      'a confidential entry has no address',
    ),
  ];
}

function needsOf({ eligibility: { needsTaken, needsRefused } }: DirectoryRow): RowComplaint[] {
  const both = needsTaken?.filter((need) => needsRefused?.includes(need)) ?? [];
  return both.map((need) => ({
    at: 'eligibility.needsRefused',
    reason: `${need} is both taken and refused`,
  }));
}

function checkOf({ verifiedOn, verifiedByRole }: DirectoryRow): RowComplaint[] {
  return complain(
    (verifiedOn === null) !== (verifiedByRole === null),
    'verifiedByRole',
    'a check needs its day and the role of whoever did it',
  );
}

function referencesToItself(row: DirectoryRow): RowComplaint[] {
  return rowReferences(row)
    .filter(({ id }) => id === row.id)
    .map(({ at }) => ({ at, reason: 'the row names itself' }));
}

/** Every other row that a row names. */
export function rowReferences(row: DirectoryRow): { at: string; id: string }[] {
  const listed = (at: string, ids: readonly (string | null)[]) =>
    ids.filter((id) => id !== null).map((id) => ({ at, id }));
  return [
    ...listed('relatedIds', row.relatedIds),
    ...listed('eligibility.prerequisites', row.eligibility.prerequisites),
    ...listed('eligibility.closedSources', row.eligibility.closedSources),
    ...listed('successorId', [row.successorId]),
    ...listed('duplicateOfId', [row.duplicateOfId]),
  ];
}

/** A digit lost in print is the commonest mistake of a phone list, and it sends a frightened person nowhere. */
function phoneProblem({ number, e164, note }: ServicePhone, at: string): RowComplaint[] {
  const isShortCode = number.replaceAll(/\D/g, '').length <= LONGEST_SHORT_CODE;
  const expected = isShortCode ? null : (parsePhone(number) ?? null);
  if (!isShortCode && expected === null) return [{ at, reason: `${number} cannot be dialled` }];
  if (e164 !== expected) return [{ at, reason: `${number} reads as ${expected}, not ${e164}` }];
  const mayLackDigits =
    expected?.startsWith('+44') === true && !FULL_UK_NUMBER.test(expected) && note === null;
  return complain(
    mayLackDigits,
    at,
    `${number} is shorter than a full number; a note must say that it is complete`,
  );
}

function complain(isWrong: boolean, at: string, reason: string): RowComplaint[] {
  return isWrong ? [{ at, reason }] : [];
}
