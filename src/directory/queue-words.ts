import type { Queue } from './queues';

const QUEUE_WORDS: Readonly<Record<Queue, string>> = {
  idva: 'IDVA',
  refuge: 'Refuge',
  outreach: 'Outreach',
  childrens: 'Support for children',
  lgbt: 'LGBT support',
  'substance-misuse': 'Alcohol and drug support',
  'sexual-violence': 'Sexual violence support',
  'young-people': 'Young people',
  'older-people': 'Older people',
  'safeguarding-children': 'Children’s front door',
  'safeguarding-adults': 'Adults’ front door',
  housing: 'Housing',
  sanctuary: 'Safety at home',
  'community-bme': 'Community support',
  exploitation: 'Exploitation',
  'mental-health': 'Mental health',
  health: 'Health',
  pregnancy: 'Pregnancy',
  immigration: 'Immigration advice',
  legal: 'Legal advice',
  'victim-support': 'Victim support',
  'family-support': 'Family support',
  helpline: 'Helpline',
  perpetrator: 'For people who cause harm',
  police: 'Police',
  advice: 'Advice',
};

/** A queue that was dropped from the list since is called by its code. */
export function sayQueue(queue: string): string {
  return (QUEUE_WORDS as Readonly<Record<string, string>>)[queue] ?? queue;
}
