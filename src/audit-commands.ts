import type { INestApplicationContext } from '@nestjs/common';
import { AuditKeyRotation, TrailCheck, type TrailFinding, type TrailReport } from './audit';

const SHOWN = 20;

const WORDS: Readonly<Record<TrailFinding['kind'], string>> = {
  changed: 'was changed after it was sealed',
  missing: 'was taken away',
  gap: 'does not follow the row before it',
  backdated: 'was put in later, with an earlier time',
  unsealed: 'is in no chain: put in later, or the server has not run for an hour',
  'cut-off': 'and what followed it was cut off: a signed head says it was there',
  rewritten: 'is not what a signed head says it was',
  'head-unreadable': 'A line of the signed heads cannot be read',
  'head-forged': 'A signed head was not signed with this key, nor with one that it follows',
  'no-head': 'There is no signed head, so rows cut off at the end would not be noticed',
};

/** For `audit:verify`. */
export async function checkTrail(
  app: INestApplicationContext,
  headsFile: string | undefined,
): Promise<{ lines: string[]; data: TrailReport; isFailure: boolean }> {
  const report = await app.get(TrailCheck).verify(headsFile);
  const { first, findings } = report;
  const lines = [
    `${report.sealed} rows sealed, ${report.waiting} waiting for the next turn.`,
    headLine(report),
    ...(first ? [`First: ${said(first)}`] : ['Every row is as it was written.']),
    ...findings
      .filter((each) => each !== first)
      .slice(0, SHOWN)
      .map(said),
    ...(findings.length > SHOWN + 1 ? [`${findings.length - SHOWN - 1} more.`] : []),
  ];
  return { lines, data: report, isFailure: first !== undefined };
}

function headLine({ headsRead, lastHead, keyId }: TrailReport): string {
  if (!lastHead) return `No signed head was read. Key ${keyId}.`;
  return `${headsRead} signed heads, the last over row ${lastHead.position} at ${lastHead.at}. Key ${keyId}.`;
}

function said({ kind, position, entryId }: TrailFinding): string {
  const isAboutHeads = kind.startsWith('head-') || kind === 'no-head';
  if (isAboutHeads) return `${WORDS[kind]}.`;
  const place = [position === null ? undefined : String(position), entryId && `(${entryId})`];
  return `row ${place.filter((each) => each !== undefined && each !== null).join(' ')} ${WORDS[kind]}.`;
}

/** For `audit:rotate-key`. */
export async function rotateAuditKey(
  app: INestApplicationContext,
): Promise<{ lines: string[]; data: object; isFailure: boolean }> {
  const rotated = await app.get(AuditKeyRotation).rotate();
  if (rotated.is === 'nothing-to-do') {
    const lines = [
      'Set AUDIT_KEY to the new key and AUDIT_KEY_BEFORE to the one so far, then run this again.',
    ];
    return { lines, data: rotated, isFailure: true };
  }
  if (rotated.is === 'not-well') {
    const { first } = rotated.report;
    const lines = [
      'The trail does not hold, so no other key takes over.',
      ...(first ? [`First: ${said(first)}`] : []),
    ];
    return { lines, data: rotated, isFailure: true };
  }
  const lines = [`Key ${rotated.keyId} follows ${rotated.retired}. AUDIT_KEY_BEFORE may now be taken out.`];
  return { lines, data: rotated, isFailure: false };
}
