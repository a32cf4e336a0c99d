import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import { Messages } from '../platform/web/messages.service';
import { Pages } from '../platform/web/pages.service';
import { ForgetPlans } from './forget-plans.service';
import { rulesPaths } from './pages/paths';
import { RulesPages } from './pages/rules-pages.service';
import { RulesController } from './pages/rules.controller';
import { Plans } from './plans.service';
import { RecalledPlans } from './recalled-plans.service';
import { RuleSets } from './rule-sets/rule-sets.service';

@Module({
  imports: [DirectoryModule],
  controllers: [RulesController],
  providers: [RuleSets, Plans, RecalledPlans, RulesPages, ForgetPlans],
  exports: [Plans, RecalledPlans],
})
export class RoutingModule {
  constructor(messages: Messages, pages: Pages) {
    pages.addNavigation({ href: rulesPaths.rules, text: 'Rules', order: 90, roles: ['coordinator'] });
    messages.add({
      'rule-set.unreadable': 'Put right what is wrong in the rule set',
      'rule-set.reason': 'Write why the rules should change',
      'rule-set.reason-too-long': 'Shorten the reason',
      'rule-set.version-taken': 'Give it a version of its own: this one is taken',
      'rule-set.same-person': 'A second coordinator has to publish it',
      'rule-set.moved-on': 'Other rules were published since. Propose this change again on top of them',
      'rule-set.decided': 'Somebody has already decided about this',
    });
  }
}
