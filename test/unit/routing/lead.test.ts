import type { Queue, ServiceRole } from '../../../src/directory';
import { planFor } from '../../../src/routing';
import { AREA, RULES, subject, supportService } from '../../support/routing-factory';

const NEEDS = ['safe-accommodation', 'sexual-violence', 'lgbt', 'young-person', 'safety-at-home'] as const;

function leadWith(...offered: [Queue, ServiceRole?][]) {
  const services = offered.map(([queue, role]) =>
    supportService({ id: queue, queue, role: role ?? 'casework' }),
  );
  const about = subject({ needs: NEEDS, level: 'high', workingLevel: 'high' });
  const { leadQueue, placements } = planFor({ subject: about, services, rules: RULES, area: AREA });
  const leads = placements.filter(({ isLead }) => isLead).map(({ queue }) => queue);
  expect(leads).toEqual(leadQueue === 'hub' ? [] : [leadQueue]);
  return leadQueue;
}

describe('the lead', () => {
  it.each<[string, [Queue, ServiceRole?][], string]>([
    ['the IDVA first', [['refuge'], ['lgbt'], ['outreach'], ['idva']], 'idva'],
    ['then outreach', [['refuge'], ['lgbt'], ['outreach']], 'outreach'],
    ['then sexual violence', [['refuge'], ['lgbt'], ['sexual-violence']], 'sexual-violence'],
    ['then LGBT', [['refuge'], ['young-people'], ['lgbt']], 'lgbt'],
    ['then young people', [['refuge'], ['young-people']], 'young-people'],
    ['then the refuge', [['refuge'], ['sanctuary']], 'refuge'],
    ['never the sanctuary scheme', [['sanctuary']], 'hub'],
    ['never a group', [['lgbt', 'group'], ['refuge']], 'refuge'],
    ['never an adjunct', [['lgbt', 'adjunct']], 'hub'],
    ['else the hub', [], 'hub'],
  ])('is %s', (_, offered, lead) => {
    expect(leadWith(...offered)).toBe(lead);
  });
});
