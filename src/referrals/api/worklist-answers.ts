import { z } from 'zod';
import { CONTACT_METHODS } from '../../contacts';
import { WORKLIST_ACTS } from './worklist-item';

const card = z
  .strictObject({
    needs: z.array(z.string()),
    ageBand: z.string().nullable(),
    gender: z.string().nullable(),
    childAgeBands: z.array(z.string()),
    area: z.string(),
    outwardPostcode: z.string().nullable(),
    constraints: z.array(z.string()),
    reasons: z.array(z.string()),
    toConfirm: z.array(z.string()),
  })
  .meta({ id: 'Card' });

const item = z
  .strictObject({
    reference: z.string(),
    state: z.enum(['offered', 'accepted', 'contacted', 'closed']),
    level: z.enum(['standard', 'medium', 'high', 'incomplete']),
    queue: z.string(),
    forWhom: z.enum(['adult', 'children']),
    isLead: z.boolean(),
    supportServiceId: z.string(),
    workerId: z.string().nullable().describe('Account of whoever goes on with the person'),
    dueAt: z.iso.datetime().nullable(),
    outcome: z.string().nullable(),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    version: z.int(),
    actions: z.array(z.enum(WORKLIST_ACTS)).describe('What you may do with it now'),
    card: card.nullable(),
  })
  .meta({ id: 'WorklistItem' });

const questionLine = z
  .strictObject({
    at: z.iso.datetime(),
    from: z.enum(['organisation', 'hub', 'referrer']),
    text: z.string(),
  })
  .meta({ id: 'QuestionLine' });

export const worklistReferral = z
  .strictObject({ ...item.shape, questions: z.array(questionLine) })
  .meta({ id: 'WorklistReferral' });

export const worklistPage = z
  .strictObject({ items: z.array(item), nextCursor: z.string().nullable() })
  .meta({ id: 'WorklistPage' });

const wayToReach = z
  .strictObject({
    method: z.enum(CONTACT_METHODS),
    value: z.string().nullable().describe('Not sent where it is not safe'),
    mayUseNow: z.boolean().describe('Whether a worker may ring it at this moment'),
    because: z.string().nullable(),
    isCodeWordNeeded: z.boolean(),
    when: z.string().nullable(),
    whoMayAnswer: z.string().nullable(),
    sayWeAre: z.string().nullable(),
    codeWord: z.string().nullable(),
    showNumber: z.enum(['withheld', 'shown']).nullable(),
    confirmedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WayToReach' });

const knownPerson = z
  .strictObject({
    part: z.enum(['at-risk', 'child', 'perpetrator']),
    name: z.string().nullable(),
    ageYears: z.int().nullable(),
    gender: z.string().nullable(),
    address: z.string().nullable().describe('Do not visit or write unless they said so'),
    livesWhere: z.string().nullable(),
    relationToPerson: z.string().nullable(),
    relationToPerpetrator: z.string().nullable(),
    livesWithPerson: z.string().nullable(),
    mustNotBeTold: z.array(z.strictObject({ name: z.string().nullable(), relation: z.string().nullable() })),
    ways: z.array(wayToReach),
  })
  .meta({ id: 'KnownPerson' });

export const knownPeople = z.strictObject({ people: z.array(knownPerson) }).meta({ id: 'KnownPeople' });
